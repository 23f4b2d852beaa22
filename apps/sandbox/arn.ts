/** The parts of an Amazon Resource Name. Region and account are '' where a service leaves them out. */
export interface Arn {
  readonly partition: string
  readonly service: string
  readonly region: string
  readonly account: string
  /** Everything after the fifth colon, colons and slashes included. */
  readonly resource: string
}

/** Takes an ARN apart; undefined if the text is none. */
export const parseArn = (text: string): Arn | undefined => {
  const match = /^arn:([^:]+):([^:]+):([^:]*):([^:]*):(.+)$/s.exec(text)
  if (!match) return undefined
  const [, partition = '', service = '', region = '', account = '', resource = ''] = match
  return { partition, service, region, account, resource }
}
