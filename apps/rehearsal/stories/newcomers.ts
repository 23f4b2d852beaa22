import type { AccountId } from '../../manifest/ids'

/** The account that joins in the story: its id is known only when it has joined. */
export class Newcomers {
  joined: AccountId | undefined

  /** @throws Error when no account has joined yet. */
  require(): AccountId {
    if (this.joined === undefined) throw new Error('no account has joined yet')
    return this.joined
  }
}
