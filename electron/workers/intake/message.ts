/** A person or address in a header. */
export type Person = {
  readonly role: 'from' | 'sender' | 'reply_to' | 'to' | 'cc' | 'bcc'
  readonly name: string
  readonly address: string
}

/** What came with a message. */
export type Enclosure = {
  readonly name: string
  readonly bytes: Uint8Array
  /** Without angle brackets; empty when it has none. */
  readonly contentId: string
}

/** A mail as read, whichever program wrote it. */
export type Message = {
  readonly messageId: string
  readonly inReplyTo: string
  readonly references: readonly string[]
  readonly threadIndex: string
  readonly threadTopic: string
  readonly subject: string
  readonly sentAt: Date | undefined
  /** Offset of the sender, e.g. `+01:00`; undefined when the source does not say. */
  readonly zone: string | undefined
  readonly people: readonly Person[]
  readonly html: string
  readonly text: string
  readonly enclosures: readonly Enclosure[]
}
