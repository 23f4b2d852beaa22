import fc from 'fast-check'
import { parseAccountId, parseRegion, parseUnitId } from '../../../../apps/manifest/ids'
import { groupInstances, type TargetedInstance } from '../../../../apps/operator/perform/stacks/instance-operation'

const accounts = ['3', '4', '5', '6'].map((digit) => parseAccountId(digit.repeat(12)))
const regions = ['us-east-1', 'eu-west-1', 'ap-northeast-1'].map(parseRegion)
const unit = parseUnitId('ou-ab12-workload')

const instances = fc.subarray<TargetedInstance>(
  accounts.flatMap((account) => regions.map((region) => ({ account, region, unit }))),
)
const placeOf = ({ account, region }: Pick<TargetedInstance, 'account' | 'region'>) => `${account} ${region}`

describe('groupInstances', () => {
  it('covers each instance once and nothing else, in no more groups than there are sets of Regions', () => {
    fc.assert(
      fc.property(instances, (wanted) => {
        const groups = groupInstances(wanted)
        const covered = groups.flatMap((group) =>
          group.accounts.flatMap((account) => group.regions.map((region) => placeOf({ account, region }))),
        )
        expect([...covered].sort()).toEqual(wanted.map(placeOf).sort())
        const sets = new Set(groups.map((group) => [...group.regions].sort().join()))
        expect(sets.size).toBe(groups.length)
      }),
    )
  })

  it('puts a thousand accounts with the same Regions into one operation', () => {
    const many = Array.from({ length: 1000 }, (_, index) => parseAccountId(String(600000000000 + index)))
    const groups = groupInstances(many.flatMap((account) => regions.map((region) => ({ account, region, unit }))))
    expect(groups).toEqual([{ accounts: many, regions, units: [unit] }])
  })

  it('names no units for a self-managed StackSet', () => {
    expect(groupInstances([{ account: accounts[0]!, region: regions[0]! }])).toEqual([
      { accounts: [accounts[0]], regions: [regions[0]] },
    ])
  })
})
