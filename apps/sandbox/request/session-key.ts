/** What the access key of an assumed role stands for. */
export interface Session {
  readonly account: string
  readonly roleName: string
  readonly sessionName: string
  /** Seconds since the epoch at which the credentials end. */
  readonly expires: number
}

/**
 * The access key id of a session: `ASIA`, the account, and role, session and end in hexadecimal, so that a key is understood
 * without a record of it (after a reset, or by another sandbox). Only word characters, as AWS's model of the key asks.
 */
export const sessionKey = (session: Session): string =>
  `ASIA${session.account}${Buffer.from([session.roleName, session.sessionName, session.expires].join('\n')).toString('hex').toUpperCase()}`

/** The session that a key stands for, or undefined if it is not a session's key. */
export const readSessionKey = (key: string): Session | undefined => {
  const match = /^ASIA(\d{12})([0-9A-F]+)$/.exec(key)
  if (match?.[1] === undefined || match[2] === undefined) return undefined
  const [roleName, sessionName, expires] = Buffer.from(match[2], 'hex').toString().split('\n')
  if (!roleName || !sessionName || !expires) return undefined
  return { account: match[1], roleName, sessionName, expires: Number(expires) }
}
