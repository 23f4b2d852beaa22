/** An account and one of its Regions. */
export interface AccountRegion {
  readonly account: string
  readonly region: string
}

/** Values that exist once per account and Region, each made when it is first asked for. */
export class RegionalMap<Value> {
  readonly #values = new Map<string, Value>()
  readonly #create: (account: string, region: string) => Value

  constructor(create: (account: string, region: string) => Value) {
    this.#create = create
  }

  in(scope: AccountRegion): Value {
    const key = `${scope.account}/${scope.region}`
    const known = this.#values.get(key)
    if (known !== undefined) return known
    const created = this.#create(scope.account, scope.region)
    this.#values.set(key, created)
    return created
  }

  /** All values made so far, with the account and Region they belong to. */
  entries(): (AccountRegion & { readonly value: Value })[] {
    return [...this.#values].map(([key, value]) => {
      const [account = '', region = ''] = key.split('/')
      return { account, region, value }
    })
  }

  toJSON(): Record<string, Value> {
    return Object.fromEntries(this.#values)
  }
}
