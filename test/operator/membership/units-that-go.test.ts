import { CloudFormationClient, CreateStackSetCommand } from '@aws-sdk/client-cloudformation'
import {
  AttachPolicyCommand,
  CreatePolicyCommand,
  DeleteOrganizationalUnitCommand,
  DetachPolicyCommand,
  MoveAccountCommand,
  OrganizationsClient,
} from '@aws-sdk/client-organizations'
import { requireOrganization } from '../../../apps/manifest/manifest'
import type { Plan } from '../../../apps/planning/actions/plan-value'
import type { Coverage } from '../../../apps/planning/coverage/coverage'
import type { TestSandbox } from '../../support/with-sandbox'
import type { CommandLine } from '../support/command-line'
import { onFreshOrganization, rollOutWords, shippedManifest, shippedText } from '../support/shipped'
import { runPrinted } from '../watch/printed-command'

const { managementAccount, securityAccount } = requireOrganization(shippedManifest)
const { home } = shippedManifest.regions
const workloads = 'ou-ab12-workloads'

/** A unit whose accounts move away before it is deleted in AWS, and the route that names it. */
const units = {
  sandbox: { id: 'ou-ab12-sandbox0', accounts: ['666666666666', '777777777777'] },
  payments: { id: 'ou-ab12-payments', accounts: ['333333333333', '333333333334'] },
} as const

const organizations = ({ as }: TestSandbox) => new OrganizationsClient(as(managementAccount))

const removeUnit = async (sandbox: TestSandbox, { id, accounts }: (typeof units)[keyof typeof units]) => {
  const client = organizations(sandbox)
  for (const AccountId of accounts) {
    const places = { SourceParentId: id, DestinationParentId: workloads }
    await client.send(new MoveAccountCommand({ AccountId, ...places }))
  }
  await client.send(new DeleteOrganizationalUnitCommand({ OrganizationalUnitId: id }))
}

const post = ({ url }: TestSandbox, path: string, body: object): Promise<Response> =>
  fetch(`${url}/_sandbox/${path}`, { method: 'POST', body: JSON.stringify(body) })

const advance = (sandbox: TestSandbox): Promise<Response> => post(sandbox, 'clock', { advanceSeconds: 7200 })

const done = async ({ guardpost }: CommandLine, words: string, code = 0): Promise<void> => {
  const answer = await guardpost(words)
  expect(answer.code === code ? '' : `exit ${answer.code}\n${answer.stdout}${answer.stderr}`).toBe('')
}

/** The problems of `status` about units and routes, as code and the name of what they are about. */
const reach = async ({ json }: CommandLine) => {
  const { code, value } = await json<Coverage>('status')
  const found = value.problems.filter((problem) => ['UNIT_GONE', 'ROUTE_REACHES_NOBODY'].includes(problem.code))
  return { code, problems: found.map((problem) => `${problem.code} ${problem.message.replace(/[:,;].*/, '')}`) }
}

/** No topic can be deleted in the unit that the accounts move to. */
const denyDeletion = async (sandbox: TestSandbox): Promise<string> => {
  const client = organizations(sandbox)
  const statement = { Effect: 'Deny', Action: 'sns:DeleteTopic', Resource: '*' }
  const Content = JSON.stringify({ Version: '2012-10-17', Statement: [statement] })
  const input = { Type: 'SERVICE_CONTROL_POLICY', Name: 'keep', Description: '', Content } as const
  const { Policy } = await client.send(new CreatePolicyCommand(input))
  const PolicyId = Policy?.PolicySummary?.Id ?? ''
  await client.send(new AttachPolicyCommand({ PolicyId, TargetId: workloads }))
  return PolicyId
}

const stacksLeft = async ({ json }: CommandLine): Promise<readonly string[]> =>
  (await json<Coverage>('status')).value.problems
    .filter(({ code }) => code === 'STACK_LEFT')
    .map(({ message }) => message)

const gone = (id: string, path: string) =>
  `UNIT_GONE The unit ${id} (${path}) is in the manifest and not in the organization`

describe('a unit of the manifest that is deleted in AWS', () => {
  it('is a problem of status that names it and the route that reaches nobody; deploy goes on', () =>
    onFreshOrganization(async (commands, sandbox) => {
      await done(commands, rollOutWords)
      expect((await reach(commands)).problems).toEqual([])
      await removeUnit(sandbox, units.sandbox)
      await removeUnit(sandbox, units.payments)
      await advance(sandbox)
      await done(commands, 'sync --yes')
      await done(commands, 'deploy --yes')
      expect(await reach(commands)).toEqual({
        code: 2,
        problems: [
          gone(units.payments.id, 'Workloads/Payments'),
          gone(units.sandbox.id, 'Sandbox'),
          'ROUTE_REACHES_NOBODY The route "payments" reaches nobody',
          'ROUTE_REACHES_NOBODY The member route "sandbox" reaches nobody',
        ],
      })
      await done(commands, 'plan')
    }))

  it('before the first deploy leaves out the stack of its member route alone, which is made as soon as the manifest names it no more', () =>
    onFreshOrganization(async (commands, sandbox) => {
      await removeUnit(sandbox, units.sandbox)
      await done(commands, rollOutWords)
      const { problems } = await reach(commands)
      expect(problems).toContain(gone(units.sandbox.id, 'Sandbox'))
      const text = commands.files['accounts.json'] ?? ''
      commands.files['accounts.json'] = text.replace('"units": ["Sandbox"]', '"units": ["Workloads/Storefront"]')
      await done(commands, 'sync --yes')
      await done(commands, 'deploy --yes')
      expect(await reach(commands)).toEqual({ code: 0, problems: [] })
    }))
})

describe('a stack that CloudFormation could not delete before its unit was deleted', () => {
  it('is deleted by the command that status prints', () =>
    onFreshOrganization(async (commands, sandbox) => {
      await done(commands, rollOutWords)
      const PolicyId = await denyDeletion(sandbox)
      await removeUnit(sandbox, units.sandbox)
      await advance(sandbox)
      await done(commands, 'sync --yes')
      await done(commands, 'deploy --yes')
      const left = await stacksLeft(commands)
      expect(left.length).toBeGreaterThan(0)
      await organizations(sandbox).send(new DetachPolicyCommand({ PolicyId, TargetId: workloads }))
      for (const message of left) await runPrinted(sandbox, message, securityAccount)
      await advance(sandbox)
      expect(await stacksLeft(commands)).toEqual([])
    }))
})

describe('a StackSet that a failed deployment left behind', () => {
  it('is deleted, so that the next deploy makes it', () =>
    onFreshOrganization(async (commands, sandbox) => {
      await done(commands, rollOutWords)
      const withoutRoute = shippedText.replace(/,\s*\{ "name": "sandbox".*\}/, '')
      commands.files['accounts.json'] = withoutRoute
      await done(commands, 'deploy --yes --allow-delivery-removal')
      await new CloudFormationClient(sandbox.as(securityAccount, home)).send(
        new CreateStackSetCommand({
          StackSetName: 'guardpost-member-alerts-sandbox',
          TemplateBody: '{"Resources":{"T":{"Type":"AWS::SNS::Topic"}}}',
          PermissionModel: 'SERVICE_MANAGED',
          AutoDeployment: { Enabled: true, RetainStacksOnAccountRemoval: false },
          CallAs: 'DELEGATED_ADMIN',
        }),
      )
      commands.files['accounts.json'] = shippedText
      await done(commands, 'deploy --yes')
      const { code, value } = await commands.json<Plan>('plan')
      expect([code, value.actions]).toEqual([0, []])
    }))
})
