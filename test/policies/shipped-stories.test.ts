import { IAMClient, PutRolePolicyCommand } from '@aws-sdk/client-iam'
import { policyDocument } from '../../apps/operator/permissions/permissions'
import { stackSetExecutionStatements } from '../../stacks/policies/stack-set-execution-policy'
import { executionPolicyDocument } from '../../stacks/policies/toolkit-policy'
import { shippedManifest, shippedText, stackSetsFlags } from '../operator/support/shipped'
import { policyOf } from '../support/with-role'
import { type AllowDocument, unneededActions } from './support/less-one-action'
import { notNeeded } from './support/not-needed'
import { permissionsOf, type Recorded, type ShippedStory, underShippedPolicies } from './support/shipped-roles'

const look = ['look'] as const
const deploy = ['look', 'deploy'] as const
const destroy = ['look', 'destroy'] as const
const all = ['look', 'deploy', 'destroy'] as const

const shipped = JSON.parse(shippedText)

/** The shipped manifest with the mail of its routes taken away: what has a channel stays. */
const slackOnly = JSON.stringify({
  ...shipped,
  routes: shipped.routes
    .filter(({ slack, deliver }: { slack?: string; deliver?: string }) => slack && !deliver)
    .map(({ email: _, ...route }: { email?: string[] }) => route),
})

/** The shipped manifest, which has a member route, with a role in its members. */
const withMemberRole = JSON.stringify({
  ...shipped,
  organization: { ...shipped.organization, memberAccessRole: 'guardpost-audit' },
})

/** The CDK's engine looks for a bootstrap of the usual name as well, and goes on where it may not. */
const harmless = /^cloudformation:DescribeStacks on .*:stack\/CDKToolkit\/\*$/

const refusals = (record: ShippedStory['record']): string[] =>
  [
    ...new Set(record.filter(({ allowed }) => !allowed).map(({ action, resource }) => `${action} on ${resource}`)),
  ].filter((refusal) => !harmless.test(refusal))

/** The policies that are shipped, or made by the stacks, and the roles that had them in the stories. */
const shippedDocuments = async (): Promise<Record<string, { role: string; document: AllowDocument }>> => {
  const { managementAccount, securityAccount: account, accessRole } = shippedManifest.organization
  const { home } = shippedManifest.regions
  const { management, security, member } = await permissionsOf(withMemberRole)
  return {
    management: { role: 'guardpost-operator', document: policyDocument(management, all) },
    security: { role: accessRole, document: policyDocument(security, all) },
    member: { role: 'guardpost-audit', document: policyDocument(member, all) },
    execution: {
      role: `cdk-guardpost-cfn-exec-role-${account}-${home}`,
      document: executionPolicyDocument({ account, home, managementAccount }),
    },
    stackSetExecution: {
      role: 'guardpost-stack-set-execution',
      document: { Statement: stackSetExecutionStatements({ account, home }) },
    },
  }
}

const rollOut = async ({ run }: ShippedStory): Promise<void> => {
  await run(look, 'plan', 2)
  await run(deploy, `deploy --yes ${stackSetsFlags}`)
  await run(look, 'plan')
}

const shippedStory = async (story: ShippedStory): Promise<void> => {
  const { commands, run } = story
  await rollOut(story)
  await run(look, 'status')
  await run(look, 'sync')
  commands.files['accounts.json'] = shippedText.replace('"security@example.com"] }', '"soc@example.com"] }')
  await run(deploy, 'deploy --yes')
  await run(deploy, 'add-region eu-north-1 --yes')
  await run(all, 'remove-region eu-north-1 --allow-region-removal --delete-detectors --yes')
  await run(destroy, 'destroy --allow-destroy --delete-detectors --disable-trusted-access --yes')
  commands.files['accounts.json'] = shippedText
  await run(deploy, `deploy --yes ${stackSetsFlags}`)
}

const slackStory = async (story: ShippedStory): Promise<void> => {
  await rollOut(story)
  await story.run(destroy, 'destroy --allow-destroy --yes')
}

const memberStory = async (story: ShippedStory): Promise<void> => {
  await rollOut(story)
  await story.run(look, 'sync')
  await story.run(look, 'status')
}

const tell = async (text: string, story: (story: ShippedStory) => Promise<void>): Promise<Recorded> => {
  let told: Recorded = []
  await underShippedPolicies(text, async (shippedRoles) => {
    await story(shippedRoles)
    told = shippedRoles.record
  })
  return told
}

describe('a role with nothing but the shipped policies', () => {
  const records: Record<string, Recorded> = {}

  beforeAll(async () => {
    records['the shipped manifest'] = await tell(shippedText, shippedStory)
    records['Slack only'] = await tell(slackOnly, slackStory)
    records['a role in members'] = await tell(withMemberRole, memberStory)
  }, 400_000)

  it.each(['the shipped manifest', 'Slack only', 'a role in members'])(
    'rolls out, looks, updates, changes Regions and takes down: nothing is refused (%s)',
    (name) => {
      expect(refusals(records[name] ?? [])).toEqual([])
      expect(records[name]?.length).toBeGreaterThan(500)
    },
  )

  it('asks accounts of member routes through the role in members', () => {
    const actions = records['a role in members']?.map(({ action }) => action)
    expect(actions).toContain('chatbot:DescribeSlackWorkspaces')
  })

  it('needs every action that it has, or the list says why', async () => {
    const record = Object.values(records).flat()
    for (const [name, { role, document }] of Object.entries(await shippedDocuments())) {
      const listed = (notNeeded[name] ?? []).flatMap(({ actions }) => actions.split(' '))
      expect([name, ...unneededActions(document, record, role)]).toEqual([name, ...[...new Set(listed)].sort()])
    }
  }, 60_000)

  it(
    'fails at once, and by name, where its policy denies everything',
    () =>
      underShippedPolicies(shippedText, async ({ sandbox, run, commands }) => {
        await run(look, 'plan', 2)
        const { securityAccount, accessRole } = shippedManifest.organization
        await new IAMClient(sandbox.as(securityAccount)).send(
          new PutRolePolicyCommand({
            RoleName: accessRole,
            PolicyName: 'none',
            PolicyDocument: policyOf({ Effect: 'Deny', Action: '*' }),
          }),
        )
        const answer = await commands.guardpost(`deploy --yes ${stackSetsFlags}`)
        expect(answer.code).toBe(1)
        expect(answer.stdout + answer.stderr).toContain('with an explicit deny in an identity-based policy')
        expect(answer.stdout).toContain(
          `refused DENIED  account:ListRegions is not allowed in ${securityAccount} (security)`,
        )
      }),
    60_000,
  )
})
