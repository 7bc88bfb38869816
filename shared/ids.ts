/** Identifiers are random UUIDs, branded so that one kind cannot be passed for another. */
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

/** A fresh random identifier (UUID version 4). */
export function newId<T extends Id<string>>(): T {
  return crypto.randomUUID() as string as T
}
