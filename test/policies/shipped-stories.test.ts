import { IAMClient, PutRolePolicyCommand } from '@aws-sdk/client-iam'
import { shippedManifest, shippedText, stackSetsFlags } from '../operator/support/shipped'
import { policyOf } from '../support/with-role'
import { type ShippedStory, underShippedPolicies } from './support/shipped-roles'

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

const rollOut = async ({ run }: ShippedStory): Promise<void> => {
  await run(look, 'plan', 2)
  await run(deploy, `deploy --yes ${stackSetsFlags}`)
  await run(look, 'plan')
}

describe('a role with nothing but the shipped policies', () => {
  it(
    'rolls the shipped manifest out, looks, updates, adds and removes a Region, and takes it down',
    () =>
      underShippedPolicies(shippedText, async (story) => {
        const { commands, run, record } = story
        await rollOut(story)
        await run(look, 'status')
        await run(look, 'sync')
        commands.files['accounts.json'] = shippedText.replace('"security@example.com"] }', '"soc@example.com"] }')
        await run(deploy, 'deploy --yes')
        await run(deploy, 'add-region eu-north-1 --yes')
        await run(all, 'remove-region eu-north-1 --allow-region-removal --delete-detectors --yes')
        await run(destroy, 'destroy --allow-destroy --delete-detectors --disable-trusted-access --yes')
        expect(refusals(record)).toEqual([])
      }),
    240_000,
  )

  it(
    'rolls a manifest with Slack only out and takes it down',
    () =>
      underShippedPolicies(slackOnly, async (story) => {
        await rollOut(story)
        await story.run(destroy, 'destroy --allow-destroy --yes')
        expect(refusals(story.record)).toEqual([])
      }),
    240_000,
  )

  it(
    'rolls member routes out, whose accounts sync asks through the role in members',
    () =>
      underShippedPolicies(withMemberRole, async (story) => {
        await rollOut(story)
        await story.run(look, 'sync')
        await story.run(look, 'status')
        expect(story.record.some(({ action }) => action === 'chatbot:DescribeSlackWorkspaces')).toBe(true)
        expect(refusals(story.record)).toEqual([])
      }),
    240_000,
  )

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
