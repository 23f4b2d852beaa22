import { DisableOrganizationAdminAccountCommand, GuardDutyClient } from '@aws-sdk/client-guardduty'
import { DeregisterDelegatedAdministratorCommand, OrganizationsClient } from '@aws-sdk/client-organizations'
import { ids } from '../../support/scenarios'
import { converge, guardDutyFrom, kindsOf, type StartingPoint, statesOf } from '../support/starting-point'

const changesIn = ({ sandbox }: StartingPoint) =>
  sandbox
    .world()
    .journal.entries()
    .filter(({ operation }) => /^(Create|Update|Enable|Disable|Put|Delete|Execute|Deregister)/.test(operation))

const formerAdmin = '012345678901'

/** What the refusal tells to do by hand. */
const removeAdmin = async ({ sandbox }: StartingPoint, regions: readonly string[]): Promise<void> => {
  for (const region of regions) {
    const client = new GuardDutyClient(sandbox.as(ids.management, region))
    await client.send(new DisableOrganizationAdminAccountCommand({ AdminAccountId: formerAdmin }))
  }
  const organizations = new OrganizationsClient(sandbox.as(ids.management))
  const registration = { AccountId: formerAdmin, ServicePrincipal: 'guardduty.amazonaws.com' }
  await organizations.send(new DeregisterDelegatedAdministratorCommand(registration))
}

const withFeature = (start: StartingPoint, setting: 'ALL' | 'NONE'): void => {
  const text = start.files['accounts.json']!
  start.files['accounts.json'] = text.replace(/"S3_DATA_EVENTS":"\w+"/, `"S3_DATA_EVENTS":"${setting}"`)
}

describe('a refusal', () => {
  it.each([
    ['another-admin', ['ap-northeast-1', 'us-east-1', 'eu-west-1']],
    ['another-admin-in-one-region', ['eu-west-1']],
  ] as const)(
    'of another administrator (%s) changes nothing, and its way out leads to full coverage',
    (name, regions) =>
      guardDutyFrom(name, async (start) => {
        const before = changesIn(start)
        const { code, value } = await start.deploy()
        expect([code, value.done]).toEqual([1, []])
        expect(value.remaining.refusals).toEqual([
          expect.objectContaining({
            code: 'ADMIN_OTHER',
            account: formerAdmin,
            message: `${formerAdmin} (log-archive) is delegated administrator in ${regions.join(', ')}, and the manifest wants 222222222222 (security)`,
            wayOut: expect.stringContaining('disable-organization-admin-account'),
          }),
        ])
        expect(value.remaining.refusals[0]?.flag).toBe('--allow-admin-change')
        expect(changesIn(start)).toEqual(before)
        await removeAdmin(start, regions)
        await converge(start)
        const states = statesOf((await start.status()).value)
        expect(new Set(Object.values(states))).toEqual(new Set(['enabled', 'admin']))
      }),
  )

  it('to turn a protection off is lifted by its flag, which a saved plan carries', () =>
    guardDutyFrom('fresh-organization', async (start) => {
      await converge(start)
      withFeature(start, 'NONE')
      const refused = await start.deploy()
      expect([refused.code, refused.value.done]).toEqual([1, []])
      expect(refused.value.remaining.refusals).toEqual([
        expect.objectContaining({ code: 'PROTECTION_OFF', flag: '--allow-protection-off' }),
      ])
      const planned = await start.plan('--allow-protection-off --out plan.json')
      expect([planned.code, planned.value.refusals]).toEqual([2, []])
      expect(kindsOf(planned.value.actions)).toEqual([
        'update-admin-detector',
        'update-member-features',
        'update-organization-configuration',
      ])
      const lifted = await start.json<{ ok: boolean }>('deploy plan.json --yes')
      expect([lifted.code, lifted.value.ok]).toEqual([0, true])
      const { value } = await start.status()
      expect(value.regions.map(({ features }) => features.S3_DATA_EVENTS?.on)).toEqual([0, 0, 0])
      withFeature(start, 'ALL')
      await converge(start)
    }))

  it('of another organization is lifted by its manifest only', () =>
    guardDutyFrom('fresh-organization', async (start) => {
      const text = start.files['accounts.json']!
      start.files['accounts.json'] = text.replace('o-a1b2c3d4e5', 'o-zzzzzzzzzz')
      const { code, value } = await start.plan()
      expect([code, value.actions, value.refusals.map((refusal) => refusal.code)]).toEqual([
        1,
        [],
        ['ORGANIZATION_OTHER'],
      ])
      start.files['accounts.json'] = text
      expect((await start.plan()).value.refusals).toEqual([])
    }))
})
