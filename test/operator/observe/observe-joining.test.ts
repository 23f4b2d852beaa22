import type { MemberFeaturesConfigurationResult } from '@aws-sdk/client-guardduty'
import { observeJoining } from '../../../apps/operator/observe/guardduty/observe-joining'

const hour = 60 * 60 * 1000
const joined = Date.parse('2026-01-02T00:00:00.000Z')
const after = (hours: number): Date => new Date(joined + hours * hour)

/** A feature that is on since then, with one of its additional configurations where a time of that is given. */
const since = (hours: number | undefined, agentHours?: number): MemberFeaturesConfigurationResult => ({
  Name: 'RUNTIME_MONITORING',
  Status: 'ENABLED',
  ...(hours !== undefined && { UpdatedAt: after(hours) }),
  ...(agentHours !== undefined && {
    AdditionalConfiguration: [{ Name: 'EKS_ADDON_MANAGEMENT', Status: 'ENABLED', UpdatedAt: after(agentHours) }],
  }),
})

const observed = (...features: readonly MemberFeaturesConfigurationResult[]) => {
  const { given, before } =
    observeJoining({ InvitedAt: new Date(joined).toISOString(), UpdatedAt: undefined }, features) ?? {}
  return { given: given?.length, before: before?.length }
}

const unknown = { given: 0, before: 0 }
const given = { given: 1, before: 0 }
const before = { given: 0, before: 1 }

describe('observeJoining', () => {
  it.each([
    ['of the day of the joining as given', since(1), given],
    ['of before it as the member had it', since(-1), before],
    ['of later than the day as neither', since(25), unknown],
    ['without a time as neither', since(undefined), unknown],
    ['with an additional configuration of the same day as given', since(1, 2), given],
    ['with one of before the joining as the member had it', since(1, -1), before],
    ['of later with one of before as the member had it', since(25, -1), before],
    ['of the day with one of later as neither', since(1, 25), unknown],
    ['of before with one without a time as neither', since(-1, Number.NaN), unknown],
  ])('counts a feature %s', (_, feature, origin) => {
    expect(observed(feature)).toEqual(origin)
  })

  it('counts nothing that is off, and no additional configuration that is off', () => {
    const off: MemberFeaturesConfigurationResult = { ...since(-1), Status: 'DISABLED' }
    const agentOff = { Name: 'EKS_ADDON_MANAGEMENT', Status: 'DISABLED', UpdatedAt: after(-1) } as const
    expect(observed(off)).toEqual(unknown)
    expect(observed({ ...since(1), AdditionalConfiguration: [agentOff] })).toEqual(given)
  })

  it('gives nothing of a member without a time', () => {
    expect(observeJoining({ UpdatedAt: undefined }, [since(1)])).toBeUndefined()
  })
})
