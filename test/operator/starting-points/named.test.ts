import { converge, kindsOf, ownNotices, type StartingPoint, startingFrom, statesOf } from '../support/starting-point'

const others = ['us-east-1', 'eu-west-1']
const regions = ['ap-northeast-1', ...others]

const changesIn = ({ sandbox }: StartingPoint) =>
  sandbox
    .world()
    .journal.entries()
    .filter(({ operation }) => /^(Create|Update|Enable|Disable|Put|Delete|Execute|Register|Deregister)/.test(operation))

/** Plans and deploys are refused with these codes, and nothing is changed. */
const refused = async (start: StartingPoint, codes: readonly string[]) => {
  const { code, value } = await start.plan()
  expect([code, value.refusals.map((refusal) => refusal.code)]).toEqual([2, codes])
  const deployed = await start.deploy()
  expect([deployed.code, deployed.value.ok, deployed.value.done]).toEqual([1, false, []])
  expect(changesIn(start)).toEqual([])
  return value.refusals
}

describe('a starting point that is named as a problem', () => {
  it('members of other administrators and invitations: each account with its Region, reason and way out; the rest is enrolled', () =>
    startingFrom('invitation-leftovers', async (start) => {
      const { code, value } = await start.deploy()
      expect([code, value.ok]).toEqual([1, false])
      expect(kindsOf(value.failed.map(({ action }) => action))).toEqual(['create-members'])
      const named = value.failed.map(({ account, region, message }) => `${region} ${account} ${message}`).sort()
      const member =
        'The request is rejected because the given account ID is already an associated member of another master account.'
      const admin = 'The request is rejected because the given account ID has members of its own.'
      expect(named).toEqual(
        [
          ...regions.flatMap((region) => [`${region} 012345678901 ${admin}`, `${region} 333333333333 ${member}`]),
          `eu-west-1 555555555555 ${member}`,
        ].sort(),
      )
      expect(value.failed.find(({ account }) => account === '333333333333')?.wayOut).toContain(
        'With credentials of 333333333333: aws guardduty disassociate-from-administrator-account --region',
      )
      const tries = start.sandbox
        .world()
        .journal.entries()
        .filter(({ operation }) => operation === 'CreateMembers')
      // What lasts is not tried again, neither within a round nor in a later one.
      expect(tries.map(({ region }) => region).sort()).toEqual([...regions].sort())
      const again = await start.plan()
      expect([again.code, kindsOf(again.value.actions)]).toEqual([2, ['create-members']])
      expect(statesOf((await start.status()).value)).toEqual({
        '012345678901': 'missing',
        '111111111111': 'enabled',
        '222222222222': 'admin',
        '333333333333': 'missing',
        '444444444444': 'enabled',
        '555555555555': 'enabled / missing',
      })
    }))

  it('a Region that lacks a feature: everything else goes through, and the feature is told', () =>
    startingFrom('feature-gaps', async (start) => {
      const { after } = await converge(start)
      expect(ownNotices(after.notices).map(({ code, message }) => [code, message])).toEqual([
        ['FEATURE_NOT_OFFERED', 'us-east-1 does not offer Lambda Protection (LAMBDA_NETWORK_LOGS)'],
        ['FEATURE_NOT_OFFERED', 'eu-west-1 does not offer Runtime Monitoring (RUNTIME_MONITORING)'],
      ])
      const { value } = await start.status()
      expect(value.regions.map(({ features }) => features.LAMBDA_NETWORK_LOGS?.on)).toEqual([6, 0, 6])
      expect(value.regions.map(({ features }) => features.RUNTIME_MONITORING?.on)).toEqual([6, 6, 0])
    }))

  it('features of a GUARDDUTY_POLICY are left alone and told', () =>
    startingFrom('policy-managed', async (start) => {
      const { after } = await converge(start)
      expect(ownNotices(after.notices).map(({ code, message }) => [code, message])).toEqual(
        ['ap-northeast-1', 'us-east-1'].map((region) => [
          'FEATURE_MANAGED',
          `A GUARDDUTY_POLICY owns S3 Protection (S3_DATA_EVENTS) in ${region}: 333333333333 (payments-prod), 444444444444 (storefront-prod)`,
        ]),
      )
    }))

  it('a security account without the access role', () =>
    startingFrom('access-roles', async (start) => {
      const [refusal] = await refused(start, ['DENIED'])
      expect(refusal?.message).toContain('sts:AssumeRole is not allowed in 222222222222 (security)')
    }))

  it('another access role, named in the manifest, does not help the account that has none', () =>
    startingFrom('access-roles', async (start) => {
      const text = start.files['accounts.json']!
      start.files['accounts.json'] = text.replace(
        '"managementAccount"',
        '"accessRole":"AWSControlTowerExecution","managementAccount"',
      )
      const [refusal] = await refused(start, ['DENIED'])
      expect(refusal?.message).toContain('role/AWSControlTowerExecution')
    }))

  it('an opt-in Region that is not enabled in the security account and in the management account', () =>
    startingFrom(
      'opt-in-region',
      async (start) => {
        const refusals = await refused(start, ['REGION_NOT_ENABLED', 'REGION_NOT_ENABLED'])
        expect(refusals).toEqual(
          ['222222222222', '111111111111'].map((account) =>
            expect.objectContaining({
              region: 'me-central-1',
              account,
              wayOut: expect.stringContaining('enable-region'),
            }),
          ),
        )
      },
      { regions: { home: 'ap-northeast-1', others: ['af-south-1', 'me-central-1'] } },
    ))

  it('an opt-in Region that some members have not enabled: it works for the others, and they are named', () =>
    startingFrom(
      'opt-in-region',
      async (start) => {
        const { code, value } = await start.deploy()
        expect([code, value.failed]).toEqual([0, []])
        const lacking = ['012345678901', '444444444444', '555555555555']
        const off = (await start.status()).value.notices.filter((one) => one.code === 'MEMBER_REGION_OFF')
        for (const account of lacking) expect(off.map(({ message }) => message).join()).toContain(account)
        expect(statesOf((await start.status()).value)).toEqual({
          '111111111111': 'enabled',
          '222222222222': 'admin',
          '333333333333': 'enabled',
          ...Object.fromEntries(lacking.map((account) => [account, 'enabled / disabled'])),
        })
      },
      { regions: { home: 'ap-northeast-1', others: ['af-south-1'] } },
    ))
})
