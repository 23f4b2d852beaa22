/** A message attribute as the wire has it. */
export interface TopicAttribute {
  readonly DataType: string
  readonly StringValue?: string
  readonly BinaryValue?: Uint8Array
}

/** A message that a topic hands to its subscribers. */
export interface TopicMessage {
  readonly id: string
  readonly topicArn: string
  /** What each protocol gets instead of `text`, from `MessageStructure: json`. */
  readonly byProtocol?: Readonly<Record<string, string>>
  readonly text: string
  readonly subject: string | undefined
  readonly attributes: Readonly<Record<string, TopicAttribute>>
}

/** The text for subscribers of one protocol. */
export const textFor = (message: TopicMessage, protocol: string): string =>
  message.byProtocol?.[protocol] ?? message.text
