import { IAMClient, PutRolePolicyCommand } from '@aws-sdk/client-iam'
import { requireOrganization } from '../../apps/manifest/manifest'
import { policyDocument } from '../../apps/operator/permissions/permissions'
import { boundaryDocument } from '../../stacks/policies/boundary-policy'
import { executionPolicyDocument } from '../../stacks/policies/toolkit-policy'
import { wordsPolicyDocument } from '../../stacks/policies/words-policy'
import { shippedManifest, shippedText, stackSetsFlags } from '../operator/support/shipped'
import { sampleFinding } from '../operator/watch/notifications'
import { policyOf } from '../support/with-role'
import { type AllowDocument, unneededActions } from './support/less-one-action'
import { type MadeRole, madeRoles } from './support/made-roles'
import { notNeeded } from './support/not-needed'
import { permissionsOf, type Recorded, type ShippedStory, underShippedPolicies } from './support/shipped-roles'

const look = ['look'] as const
const deploy = ['look', 'deploy'] as const
const destroy = ['look', 'destroy'] as const
const all = ['look', 'deploy', 'destroy'] as const

const shipped = JSON.parse(shippedText)

/** One Region is enough where the shipped manifest's own story has all. */
const atHome = { ...shipped, regions: { ...shipped.regions, others: [] } }

/** The shipped manifest with the mail of its routes taken away: what has a channel stays. */
const slackOnly = JSON.stringify({
  ...atHome,
  routes: shipped.routes
    .filter(({ slack, deliver }: { slack?: string; deliver?: string }) => slack && !deliver)
    .map(({ email: _, ...route }: { email?: string[] }) => route),
})

/** The shipped manifest, which has a member route, with a role in its members. */
const withMemberRole = JSON.stringify({
  ...atHome,
  organization: { ...shipped.organization, memberAccessRole: 'guardpost-audit' },
})

/** The CDK's engine looks for a bootstrap of the usual name as well, and goes on where it may not. */
const harmless = /^cloudformation:DescribeStacks on .*:stack\/CDKToolkit\/\*$/

const refusals = (record: ShippedStory['record']): string[] =>
  [
    ...new Set(record.filter(({ allowed }) => !allowed).map(({ action, resource }) => `${action} on ${resource}`)),
  ].filter((refusal) => !harmless.test(refusal))

interface RoleDocument {
  readonly roles: readonly string[]
  readonly document: AllowDocument
}

/** The policies that are shipped, with the roles that had them in the stories. */
const shippedDocuments = async (bound: readonly string[]): Promise<Record<string, RoleDocument>> => {
  const { managementAccount, securityAccount: account, accessRole } = requireOrganization(shippedManifest)
  const { home } = shippedManifest.regions
  const { management, security, member } = await permissionsOf(withMemberRole)
  return {
    management: { roles: ['guardpost-operator'], document: policyDocument(management, all) },
    security: { roles: [accessRole], document: policyDocument(security, all) },
    member: { roles: ['guardpost-audit'], document: policyDocument(member, all) },
    execution: {
      roles: [`cdk-guardpost-cfn-exec-role-${account}-${home}`],
      document: executionPolicyDocument({ account, home, managementAccount }),
    },
    words: {
      roles: [`cdk-guardpost-cfn-exec-role-${account}-${home}`],
      document: wordsPolicyDocument({ account, region: home }),
    },
    boundary: { roles: bound, document: boundaryDocument({ account, home }) },
  }
}

/** The shipped policies, and those of every role that a stack made, by the role's name without account and Region. */
const everyDocument = async (made: readonly MadeRole[]): Promise<Record<string, RoleDocument>> => ({
  ...(await shippedDocuments(made.filter(({ hasBoundary }) => hasBoundary).map(({ name }) => name))),
  ...Object.fromEntries(
    made.map(({ name, document }) => [name.replace(/-\d{12}-.*/, ''), { roles: [name], document }] as const),
  ),
})

const rollOut = async ({ run }: ShippedStory): Promise<void> => {
  await run(look, 'plan', 2)
  await run(deploy, `deploy --yes ${stackSetsFlags}`)
  await run(look, 'plan')
}

/** Rolls out, looks, updates, adds a Region, removes it, and takes down. */
const wholeCycle = async (story: ShippedStory, edited: string): Promise<void> => {
  const { commands, run } = story
  await rollOut(story)
  await run(look, 'status')
  await run(look, 'cost')
  await run(look, `explain account ${shippedManifest.accounts.at(-1)?.id}`)
  await run(look, 'sync')
  commands.files['accounts.json'] = edited
  await run(deploy, 'deploy --yes')
  await run(deploy, 'add-region eu-north-1 --yes')
  await sampleFinding(story.sandbox, 'eu-north-1')
  await run(all, 'remove-region eu-north-1 --allow-region-removal --delete-detectors --yes')
  await run(destroy, 'destroy --allow-destroy --delete-detectors --disable-trusted-access --yes')
}

const shippedStory = async (story: ShippedStory): Promise<void> => {
  await wholeCycle(story, shippedText.replace('"security@example.com"] }', '"soc@example.com"] }'))
  story.commands.files['accounts.json'] = shippedText
  await story.run(deploy, `deploy --yes ${stackSetsFlags}`)
}

const lessSevere = (text: string): string => {
  const manifest = JSON.parse(text)
  const routes = manifest.routes.map((route: object) => ({ ...route, minimumSeverity: 'LOW' }))
  return JSON.stringify({ ...manifest, routes })
}

/** A manifest with the story that is told of it. */
const stories: Readonly<Record<string, readonly [text: string, story: (story: ShippedStory) => Promise<void>]>> = {
  'the shipped manifest': [shippedText, shippedStory],
  'Slack only': [slackOnly, (story) => wholeCycle(story, lessSevere(slackOnly))],
  'member routes, with a role in members': [withMemberRole, (story) => wholeCycle(story, lessSevere(withMemberRole))],
}

interface Told {
  readonly record: Recorded
  /** The roles that were there at the end. */
  readonly made: readonly MadeRole[]
}

const tell = async (text: string, story: (story: ShippedStory) => Promise<void>): Promise<Told> => {
  let told: Told = { record: [], made: [] }
  await underShippedPolicies(text, async (shippedRoles) => {
    await story(shippedRoles)
    const { sandbox, record } = shippedRoles
    told = { record, made: madeRoles(sandbox.world(), ['guardpost-operator', 'guardpost-audit']) }
  })
  return told
}

describe('a role with nothing but the shipped policies', () => {
  const told: Record<string, Told> = {}

  beforeAll(async () => {
    for (const [name, [text, story]] of Object.entries(stories)) told[name] = await tell(text, story)
  })

  it.each(Object.keys(stories))(
    'rolls out, looks, updates, adds and removes a Region and takes down: nothing is refused (%s)',
    (name) => {
      expect(refusals(told[name]?.record ?? [])).toEqual([])
      expect(told[name]?.record.length).toBeGreaterThan(500)
    },
  )

  it('asks accounts of member routes through the role in members', () => {
    const record = told['member routes, with a role in members']?.record
    expect(record?.map(({ action }) => action)).toContain('chatbot:DescribeSlackWorkspaces')
  })

  it('needs every action that it has, as every role of the stacks does, or the list says why', async () => {
    const record = Object.values(told).flatMap((one) => one.record)
    const made = told['the shipped manifest']?.made ?? []
    const documents = Object.entries(await everyDocument(made))
    const unneeded = documents.map(([name, { roles, document }]) => [name, unneededActions(document, record, roles)])
    const listed = Object.entries(notNeeded).map(([name, reasons]) => {
      const actions = reasons.flatMap((reason) => reason.actions.split(' '))
      return [name, [...new Set(actions)].sort()]
    })
    expect(Object.fromEntries(unneeded)).toEqual(Object.fromEntries(listed))
  })

  it('fails at once, and by name, where its policy denies everything', () =>
    underShippedPolicies(shippedText, async ({ sandbox, run, commands }) => {
      await run(look, 'plan', 2)
      const { securityAccount, accessRole } = requireOrganization(shippedManifest)
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
    }))
})
