import type { AccountId } from '../../../../manifest/ids'

/** The members of an administrator, by account, in the order in which they became known. */
export class Members<Member> extends Map<AccountId, Member> {
  #list: readonly Member[] | undefined

  override set(account: AccountId, member: Member): this {
    this.#list = undefined
    return super.set(account, member)
  }

  override delete(account: AccountId): boolean {
    this.#list = undefined
    return super.delete(account)
  }

  /** The same as a list, which is made once for all pages of it: a walk over the map for each would be slow where there are thousands. */
  get list(): readonly Member[] {
    this.#list ??= [...this.values()]
    return this.#list
  }
}
