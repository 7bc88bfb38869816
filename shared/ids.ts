/** Identifiers are UUIDs, branded so that one kind cannot be passed for another. */
type Id<Kind extends string> = string & { readonly __id: Kind }

export type RequestId = Id<'request'>
export type ContactStepId = Id<'contact-step'>
export type TermEventId = Id<'term-event'>
export type LetterId = Id<'letter'>
export type AgreementId = Id<'agreement'>
export type DocumentId = Id<'document'>
export type MarkId = Id<'mark'>
export type JobId = Id<'job'>
/** SHA-256 of a stored file, 64 lower-case hexadecimal digits. */
export type FileHash = Id<'file'>

/**
 * A fresh identifier: the time in milliseconds, then 74 random bits. Rows that come together so stand together in every
 * index; with random ids each new document wrote to a page of its own in each of them.
 *
 * @source RFC 9562 §5.7 (UUID version 7)
 */
export function newId<T extends Id<string>>(): T {
  const time = Date.now().toString(16).padStart(12, '0')
  return `${time.slice(0, 8)}-${time.slice(8)}-7${crypto.randomUUID().slice(15)}` as T
}
