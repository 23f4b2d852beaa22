import { GetRoleCommand, IAMClient } from '@aws-sdk/client-iam'
import { EnablePolicyTypeCommand, OrganizationsClient } from '@aws-sdk/client-organizations'
import { parseAccountId, parseUnitId } from '../../../apps/manifest/ids'
import type { Scenario } from '../../../apps/sandbox/scenario/scenario'
import { joinAccount } from '../../../apps/sandbox/services/organizations/account-creation'
import { ids, smallOrganization } from '../../support/scenarios'
import type { TestSandbox } from '../../support/with-sandbox'
import { deployed, manifestBy, memberStates, onOrganization, problemsOf, units } from './by-policies'

const joined = { id: parseAccountId('555555555555'), name: 'joined', email: 'joined@example.com' }

/** Once the type is being enabled, and the run waits for it, an account joins. */
const joinsWhileWaiting = (sandbox: TestSandbox): void => {
  const world = sandbox.world()
  let hasJoined = false
  world.clock.onAdvance(() => {
    const isEnabling = world.journal.entries().some(({ operation }) => operation === 'EnablePolicyType')
    if (hasJoined || !isEnabling) return
    hasJoined = true
    joinAccount(world, { ...joined, unit: parseUnitId(units.payments), joinedBy: 'CREATED' })
  })
}

const slowly = (policyTakesSeconds: number): Scenario => ({
  ...smallOrganization,
  organization: { ...smallOrganization.organization, policyTypeTakesSeconds: 60 },
  guardDuty: { policyTakesSeconds },
})

describe('an account that joins between enabling the type and attaching', () => {
  it.each([0, 3600])(
    'is enrolled at the end of the run, where GuardDuty takes %i seconds to carry policies out',
    (policyTakesSeconds) =>
      onOrganization(
        manifestBy('policies'),
        async (commands, sandbox) => {
          joinsWhileWaiting(sandbox)
          await deployed(commands)
          for (const region of ['ap-northeast-1', 'us-east-1']) {
            expect(Object.keys(await memberStates(sandbox, region))).toContain(joined.id)
          }
          sandbox.world().clock.advance(policyTakesSeconds)
          expect((await memberStates(sandbox, 'us-east-1'))[joined.id]).toContain('RUNTIME_MONITORING')
        },
        slowly(policyTakesSeconds),
      ),
  )
})

describe('the management account', () => {
  it('gets the service-linked role without which no policy reaches it, and is enrolled', () =>
    onOrganization(manifestBy('policies'), async (commands, sandbox) => {
      const role = () =>
        new IAMClient(sandbox.as(ids.management)).send(
          new GetRoleCommand({ RoleName: 'AWSServiceRoleForAmazonGuardDuty' }),
        )
      await expect(role()).rejects.toMatchObject({ name: 'NoSuchEntityException' })
      const { done } = await deployed(commands)
      expect(done.filter(({ kind }) => kind === 'create-service-linked-role')).toHaveLength(1)
      expect((await role()).Role?.Path).toBe('/aws-service-role/guardduty.amazonaws.com/')
      for (const region of ['ap-northeast-1', 'us-east-1']) {
        expect((await memberStates(sandbox, region))[ids.management]).toContain('S3_DATA_EVENTS')
      }
    }))
})

describe('protection carried out by members', () => {
  it('is in danger where somebody enables the type, and both ways out are named', () =>
    onOrganization(manifestBy('members'), async (commands, sandbox) => {
      await deployed(commands, '')
      const input = { RootId: units.root, PolicyType: 'GUARDDUTY_POLICY' } as const
      await new OrganizationsClient(sandbox.as(ids.management)).send(new EnablePolicyTypeCommand(input))
      const { code, codes, problems } = await problemsOf(commands)
      expect([code, codes]).toEqual([2, ['AUTO_ENABLE_STOPPED']])
      expect(problems[0]?.message).toContain('"carriedOutBy": "policies"')
      expect(problems[0]?.message).toContain(
        `aws organizations disable-policy-type --root-id ${units.root} --policy-type GUARDDUTY_POLICY`,
      )
      commands.files['accounts.json'] = manifestBy('policies')
      await deployed(commands, '')
      expect((await problemsOf(commands)).problems).toEqual([])
    }))
})
