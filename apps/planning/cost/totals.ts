import type { AccountId, Region } from '../../manifest/ids'

/** Something that costs in an account and Region. */
interface Charged {
  readonly account: AccountId
  readonly name: string
  /** The path of the account's unit; empty for the root. */
  readonly unit: string
  readonly region: Region
  /** A plan, or what GuardDuty calls a feature that belongs to none of those that Guardpost knows. */
  readonly plan: string
  readonly usd: number
}

/** The same money, summed four ways; each list is sorted, the most expensive first. */
export interface Totals {
  readonly usd: number
  readonly accounts: readonly {
    readonly account: AccountId
    readonly name: string
    readonly unit: string
    readonly usd: number
  }[]
  /** Accounts of a unit itself; those of the units below it count there. */
  readonly units: readonly { readonly unit: string; readonly usd: number }[]
  readonly plans: readonly { readonly plan: string; readonly usd: number }[]
  readonly regions: readonly { readonly region: Region; readonly usd: number }[]
}

type Sums<Kept> = Map<string, { readonly kept: Kept; usd: number }>

const add = <Kept>(sums: Sums<Kept>, key: string, kept: Kept, usd: number): void => {
  const known = sums.get(key)
  if (known) known.usd += usd
  else sums.set(key, { kept, usd })
}

const sorted = <Kept>(sums: Sums<Kept>): readonly (Kept & { readonly usd: number })[] =>
  [...sums.values()].map(({ kept, usd }) => ({ ...kept, usd })).sort((a, b) => b.usd - a.usd)

/** Sums of charges per account, unit, plan and Region. */
export const totalsOf = (rows: readonly Charged[]): Totals => {
  const accounts: Sums<Pick<Charged, 'account' | 'name' | 'unit'>> = new Map()
  const units: Sums<Pick<Charged, 'unit'>> = new Map()
  const plans: Sums<Pick<Charged, 'plan'>> = new Map()
  const regions: Sums<Pick<Charged, 'region'>> = new Map()
  let total = 0
  for (const { account, name, unit, region, plan, usd } of rows) {
    add(accounts, account, { account, name, unit }, usd)
    add(units, unit, { unit }, usd)
    add(plans, plan, { plan }, usd)
    add(regions, region, { region }, usd)
    total += usd
  }
  return {
    usd: total,
    accounts: sorted(accounts),
    units: sorted(units),
    plans: sorted(plans),
    regions: sorted(regions),
  }
}
