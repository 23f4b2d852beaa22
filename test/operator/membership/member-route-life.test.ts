import {
  CloseAccountCommand,
  MoveAccountCommand,
  OrganizationsClient,
  RemoveAccountFromOrganizationCommand,
} from '@aws-sdk/client-organizations'
import { requireOrganization } from '../../../apps/manifest/manifest'
import type { Plan } from '../../../apps/planning/actions/plan-value'
import type { TestSandbox } from '../../support/with-sandbox'
import type { CommandLine } from '../support/command-line'
import { onFreshOrganization, rollOutWords, shippedManifest } from '../support/shipped'

/** The one account of the shipped manifest that authorized Slack, in the unit of its member route. */
const alice = '666666666666'
const [sandboxUnit, workloads] = ['ou-ab12-sandbox0', 'ou-ab12-workloads']

const organizations = ({ as }: TestSandbox) =>
  new OrganizationsClient(as(requireOrganization(shippedManifest).managementAccount))

const post = ({ url }: TestSandbox, path: string, body: object): Promise<Response> =>
  fetch(`${url}/_sandbox/${path}`, { method: 'POST', body: JSON.stringify(body) })

const move = (sandbox: TestSandbox, AccountId: string): Promise<unknown> =>
  organizations(sandbox).send(
    new MoveAccountCommand({ AccountId, SourceParentId: sandboxUnit, DestinationParentId: workloads }),
  )

const lives: readonly (readonly [string, (sandbox: TestSandbox) => Promise<unknown>])[] = [
  ['is closed', (sandbox) => organizations(sandbox).send(new CloseAccountCommand({ AccountId: alice }))],
  ['moves away', (sandbox) => move(sandbox, alice)],
  [
    'leaves the organization',
    (sandbox) => organizations(sandbox).send(new RemoveAccountFromOrganizationCommand({ AccountId: alice })),
  ],
  [
    'loses Slack',
    (sandbox) =>
      post(sandbox, 'slack/workspaces', {
        account: alice,
        workspace: shippedManifest.slack?.workspace,
        authorized: false,
      }),
  ],
]

const done = async ({ guardpost }: CommandLine, words: string, code = 0): Promise<void> => {
  const answer = await guardpost(words)
  expect(answer.code === code ? '' : `exit ${answer.code}\n${answer.stdout}${answer.stderr}`).toBe('')
}

const stackCodes = ({ notices }: Plan) => notices.map(({ code }) => code).filter((code) => code === 'SLACK_STACK_LEFT')

describe('a member route whose last account with Slack', () => {
  it.each(lives)('%s goes on being deployed: the stack of Slack stays until its flag is given', (_, live) =>
    onFreshOrganization(async (commands, sandbox) => {
      await done(commands, rollOutWords)
      await live(sandbox)
      await post(sandbox, 'clock', { advanceSeconds: 7200 })
      await done(commands, 'deploy --yes')
      await done(commands, 'sync --yes')
      await done(commands, 'deploy --yes')
      const left = await commands.json<Plan>('plan')
      expect([left.code, stackCodes(left.value)]).toEqual([0, ['SLACK_STACK_LEFT']])
      await done(commands, 'deploy --yes --allow-delivery-removal')
      const after = await commands.json<Plan>('plan')
      expect([after.code, stackCodes(after.value)]).toEqual([0, []])
    }),
  )
})
