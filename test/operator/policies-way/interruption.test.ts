import type { Fault } from '../../../apps/sandbox/world/faults'
import type { TestSandbox } from '../../support/with-sandbox'
import type { CommandLine } from '../support/command-line'
import type { RegionAnswer } from '../support/region-stories'
import {
  deployed,
  manifestBy,
  memberStates,
  onOrganization,
  policiesOf,
  recordsOf,
  setAutoEnable,
  typeOf,
  units,
} from './by-policies'

const byPolicies = {
  policies: { [`guardpost-${units.root}`]: [units.root], [`guardpost-${units.workloads}`]: [units.workloads] },
  type: 'ENABLED',
}

/** What is left behind of carrying protection out by policies, and what members have. */
const stateOf = async (sandbox: TestSandbox) => ({
  policies: await policiesOf(sandbox),
  type: await typeOf(sandbox),
  records: await recordsOf(sandbox),
  members: [await memberStates(sandbox, 'ap-northeast-1'), await memberStates(sandbox, 'us-east-1')],
})

/** A call that is refused once. */
const refused = (service: string, operation: string, place: Partial<Fault> = {}): Fault => ({
  kind: 'deny',
  count: 1,
  service,
  operation,
  ...place,
})

/** Deploys into a fault, which ends the run, and once more, after which nothing is left to do. */
const deployedThrough = async (commands: CommandLine, sandbox: TestSandbox, fault: Fault) => {
  sandbox.world().faults.add(fault)
  const { code, value } = await commands.json<RegionAnswer>('deploy --yes --allow-policy-type')
  expect({ code, failed: value.failed.length }).toEqual({ code: 1, failed: 1 })
  await deployed(commands)
}

describe('a first rollout by policies', () => {
  it.each(['CreatePolicy', 'EnablePolicyType', 'AttachPolicy'])(
    'ends in the same state where %s failed once',
    (operation) =>
      onOrganization(manifestBy('policies'), async (commands, sandbox) => {
        await deployedThrough(commands, sandbox, refused('organizations', operation))
        const { members, ...left } = await stateOf(sandbox)
        expect(left).toMatchObject(byPolicies)
        expect(Object.keys(members[0] ?? {})).toHaveLength(3)
        expect(members[0]).toEqual(members[1])
      }),
  )
})

const goes = {
  create: refused('organizations', 'CreatePolicy'),
  enable: refused('organizations', 'EnablePolicyType'),
  attach: refused('organizations', 'AttachPolicy', { skip: 1 }),
  record: refused('ssm', 'PutParameter', { skip: 1 }),
}
const comes = {
  detach: refused('organizations', 'DetachPolicy', { skip: 1 }),
  disable: refused('organizations', 'DisablePolicyType'),
  delete: refused('organizations', 'DeletePolicy', { skip: 1 }),
  restore: refused('guardduty', 'UpdateOrganizationConfiguration', { region: 'eu-west-3' }),
  forget: refused('ssm', 'DeleteParameter'),
}
const pairs: readonly (readonly [Fault, Fault])[] = [
  [goes.create, comes.detach],
  [goes.enable, comes.disable],
  [goes.attach, comes.delete],
  [goes.record, comes.restore],
  [goes.attach, comes.forget],
]

describe('a way from members to policies and back', () => {
  it.each(pairs.map(([going, coming]) => [going.operation, coming.operation, going, coming] as const))(
    'ends where it began though %s failed on the way there and %s on the way back',
    (_going, _coming, going, coming) =>
      onOrganization(manifestBy('members'), async (commands, sandbox) => {
        await deployed(commands, '')
        const elsewhere = await setAutoEnable(sandbox, 'eu-west-3', 'ALL')
        const before = await stateOf(sandbox)
        commands.files['accounts.json'] = manifestBy('policies')
        await deployedThrough(commands, sandbox, going)
        const records = ['ap-northeast-1', 'eu-west-3', 'us-east-1']
        expect(await stateOf(sandbox)).toEqual({ ...byPolicies, records, members: before.members })
        await elsewhere.set('NONE')
        commands.files['accounts.json'] = manifestBy('members')
        await deployedThrough(commands, sandbox, coming)
        expect(await stateOf(sandbox)).toEqual(before)
        expect(await elsewhere.get()).toBe('ALL')
      }),
  )

  it('needs no second run where each answer is lost and the call is sent again', () =>
    onOrganization(manifestBy('policies'), async (commands, sandbox) => {
      const operations = [
        'CreatePolicy',
        'EnablePolicyType',
        'AttachPolicy',
        'DetachPolicy',
        'DisablePolicyType',
        'DeletePolicy',
      ]
      for (const operation of operations) {
        sandbox.world().faults.add({ kind: 'dropAfter', count: 1, service: 'organizations', operation })
      }
      await deployed(commands)
      expect(await stateOf(sandbox)).toMatchObject(byPolicies)
      commands.files['accounts.json'] = manifestBy('members')
      // GuardDuty's own setting fails in the first of its Regions: members carry it out in the next run.
      await deployedThrough(
        commands,
        sandbox,
        refused('guardduty', 'UpdateOrganizationConfiguration', { region: 'us-east-1' }),
      )
      expect(await stateOf(sandbox)).toMatchObject({ policies: {}, type: undefined, records: [] })
    }))
})
