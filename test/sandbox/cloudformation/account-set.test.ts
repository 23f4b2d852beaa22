import fc from 'fast-check'
import {
  type AccountSet,
  accountFilter,
  accountSet,
  difference,
  intersection,
  union,
} from '../../../apps/sandbox/services/cloudformation/provision/stack-set/account-set'

const accounts = ['1', '2', '3', '4', '5']

const anySet: fc.Arbitrary<AccountSet> = fc.record({
  kind: fc.constantFrom('only' as const, 'allBut' as const),
  accounts: fc.subarray(accounts).map((some) => new Set(some)),
})

const has = ({ kind, accounts: listed }: AccountSet, account: string): boolean =>
  listed.has(account) === (kind === 'only')

const members = (set: AccountSet): string[] => accounts.filter((account) => has(set, account))

describe('account sets of a unit', () => {
  it('are combined as the accounts that they stand for are', () => {
    fc.assert(
      fc.property(anySet, anySet, (one, other) => {
        expect(members(intersection(one, other))).toEqual(members(one).filter((account) => has(other, account)))
        expect(members(difference(one, other))).toEqual(members(one).filter((account) => !has(other, account)))
        expect(members(union(one, other))).toEqual(
          accounts.filter((account) => has(one, account) || has(other, account)),
        )
      }),
    )
  })

  it('are split by an update into what goes, stays and comes, without overlap or gap', () => {
    fc.assert(
      fc.property(anySet, anySet, (before, after) => {
        const parts = [difference(before, after), intersection(before, after), difference(after, before)]
        expect(parts.flatMap(members).sort()).toEqual(members(union(before, after)))
      }),
    )
  })

  it('come back from the filter that they are written as, unless there is no account', () => {
    fc.assert(
      fc.property(anySet, (set) => {
        const filter = accountFilter(set)
        if (filter) expect(members(accountSet(filter))).toEqual(members(set))
        else expect(members(set)).toEqual([])
      }),
    )
  })
})
