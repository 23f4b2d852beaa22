import { parseRegion, parseTeamsChannel } from '../../apps/manifest/ids'
import { limits } from '../../apps/manifest/limits'
import { type Manifest, requireOrganization } from '../../apps/manifest/manifest'
import { defaultRegions, optInRegions } from '../../apps/manifest/regions'
import {
  exemptFromGuardrails,
  guardrailDocument,
  guardrailLimit,
} from '../../apps/operator/permissions/guardrail-document'
import { permissionsFor, policyDocument } from '../../apps/operator/permissions/permissions'
import type { Need } from '../../apps/operator/permissions/statement'
import { permissionReference } from '../../scripts/reference/permission-reference'
import { synthesize } from '../../scripts/synthesize'
import { boundaryDocument } from '../../stacks/policies/boundary-policy'
import { companyPolicyDocument, executionPolicyDocument } from '../../stacks/policies/toolkit-policy'
import { wordsPolicyDocument } from '../../stacks/policies/words-policy'
import { shippedManifest } from '../operator/support/shipped'
import { manifestWith, memberManifest, memberRoute, paymentsRoute, securityRoute } from '../stacks/support/manifests'
import { templatesOf } from '../stacks/support/templates'
import { type TableDocument, tableFindings } from '../support/authorization-table'
import { templatePolicies } from '../support/template-policies'

const { managedPolicy, inlinePolicies } = limits
const { slack: _, ...withoutSlack } = manifestWith()
const { slack: _channel, ...mailRoute } = securityRoute

const numbered = (route: Manifest['routes'][number], count: number): Manifest['routes'] =>
  Array.from({ length: count }, (_one, index) => ({ ...route, name: `${route.name}-${index}` }))

const longestNames: Manifest = {
  ...memberManifest,
  organization: {
    ...requireOrganization(memberManifest),
    accessRole: 'R'.repeat(64),
    memberAccessRole: 'M'.repeat(64),
  },
  regions: {
    home: memberManifest.regions.home,
    others: [...defaultRegions, ...optInRegions]
      .map(parseRegion)
      .filter((region) => region !== memberManifest.regions.home),
  },
  tags: { ['k'.repeat(128)]: 'v' },
  permissionsBoundary: `${'p'.repeat(383)}/${'B'.repeat(128)}`,
}

const { permissionsBoundary: _boundary, ...withoutBoundary } = longestNames

const manifests: Readonly<Record<string, Manifest>> = {
  shipped: shippedManifest,
  'Slack only': manifestWith({ routes: [{ ...securityRoute, email: [] }, paymentsRoute] }),
  'mail only': { ...withoutSlack, routes: [mailRoute] },
  demanding: {
    ...shippedManifest,
    tags: Object.fromEntries(
      Array.from({ length: 49 }, (_one, index) => [`${'k'.repeat(120)}${index}`, 'v'.repeat(256)]),
    ),
    permissionsBoundary: `platform/${'B'.repeat(128)}`,
  },
  'every Region, and the longest names': longestNames,
  'Microsoft Teams': {
    ...withoutBoundary,
    teams: { tenant: '1b2c3d4e-5f60-7182-93a4-b5c6d7e8f901', team: '2c3d4e5f-6071-8293-a4b5-c6d7e8f90112' },
    routes: longestNames.routes.map((route) =>
      route.deliver === 'central' ? { ...route, teams: parseTeamsChannel('19%3aab12cd34%40thread.tacv2') } : route,
    ),
  },
  'member routes': {
    ...memberManifest,
    organization: { ...requireOrganization(memberManifest), memberAccessRole: 'audit' },
  },
}

/** Routes with mail fill the 500 resources of a stack at about 45; member routes have StackSets of their own. */
const many: Readonly<Record<string, Manifest>> = {
  '40 mail routes': { ...withoutSlack, routes: [mailRoute, ...numbered({ ...mailRoute, name: 'more' }, 39)] },
  '300 member routes': { ...memberManifest, routes: [securityRoute, ...numbered(memberRoute, 299)] },
}

const needs: readonly (readonly Need[])[] = [
  ['look'],
  ['look', 'deploy'],
  ['look', 'destroy'],
  ['look', 'test'],
  ['demands'],
  ['lists'],
  ['guardrails'],
]

const generated = async (manifest: Manifest): Promise<Record<string, TableDocument>> => {
  const permissions = permissionsFor({ manifest, assembly: await synthesize(manifest) })
  const documents = Object.entries(permissions).flatMap(([account, statements]) =>
    needs
      .map((covered) => [`${account} ${covered.join('+')}`, policyDocument(statements, covered)] as const)
      .filter(([, { Statement }]) => Statement.length > 0),
  )
  return Object.fromEntries(documents)
}

const lengthsOf = (documents: Record<string, TableDocument>): Record<string, number> =>
  Object.fromEntries(Object.entries(documents).map(([name, document]) => [name, JSON.stringify(document).length]))

describe("AWS's service authorization tables", () => {
  it.each(Object.keys({ ...manifests, ...many }))('take every generated policy (%s)', async (name) => {
    const documents = await generated({ ...manifests, ...many }[name] ?? shippedManifest)
    expect(Object.keys(documents).length).toBeGreaterThan(5)
    for (const [use, document] of Object.entries(documents)) {
      expect([use, ...(await tableFindings(document, inlinePolicies.takes))]).toEqual([use])
    }
  })

  it.each(Object.keys({ ...manifests, ...many }))(
    'leave room for one role that deploys and destroys: inline what deploy needs, as a managed policy what destroy needs beside it (%s)',
    async (name) => {
      const manifest = { ...manifests, ...many }[name] ?? shippedManifest
      const permissions = permissionsFor({ manifest, assembly: await synthesize(manifest) })
      for (const [account, statements] of Object.entries(permissions)) {
        if (statements.length === 0) continue
        const beside = policyDocument(statements, ['destroy'])
        expect([account, ...(await tableFindings(beside, managedPolicy.takes))]).toEqual([account])
      }
    },
  )

  it('are stated by the reference: two policies that exceed one role, and the document that goes beside', async () => {
    const { security } = permissionsFor({ manifest: shippedManifest, assembly: await synthesize(shippedManifest) })
    const size = JSON.stringify(policyDocument(security, ['look', 'deploy', 'destroy'])).length
    expect(size).toBeGreaterThan(inlinePolicies.takes)
    const files = await permissionReference()
    const page = files['docs/reference/permissions.md'] ?? ''
    expect(page).toContain(`both policies together have ${size.toLocaleString('en-US')} characters`)
    expect(page).toContain('as a managed policy')
    const beside = JSON.parse(files['docs/reference/permissions/security-account.destroy-beside-deploy.json'] ?? '')
    expect(beside).toEqual(JSON.parse(JSON.stringify(policyDocument(security, ['destroy']))))
  })

  it('see policies that do not grow with the routes', async () => {
    const of = async (routes: Manifest['routes'], manifest: Manifest): Promise<Record<string, number>> =>
      lengthsOf(await generated({ ...manifest, routes }))
    const few = [mailRoute, ...numbered({ ...mailRoute, name: 'more' }, 1)]
    const mail = many['40 mail routes']?.routes ?? []
    expect(await of(mail, withoutSlack)).toEqual(await of(few, withoutSlack))
    const members = many['300 member routes']?.routes ?? []
    expect(await of(members, memberManifest)).toEqual(await of(memberManifest.routes, memberManifest))
  })

  it('take the managed policies', async () => {
    const { managementAccount, securityAccount: account } = requireOrganization(shippedManifest)
    const { home } = shippedManifest.regions
    expect(
      await tableFindings(executionPolicyDocument({ account, home, managementAccount }), managedPolicy.takes),
    ).toEqual([])
    expect(await tableFindings(boundaryDocument({ account, home }), managedPolicy.takes)).toEqual([])
    expect(await tableFindings(wordsPolicyDocument({ account, region: home }), managedPolicy.takes)).toEqual([])
    const demands = { tagKey: 'k'.repeat(128), permissionsBoundary: `${'p'.repeat(383)}/${'B'.repeat(128)}` }
    const toolkit = { account, home, managementAccount, ...demands }
    expect(await tableFindings(executionPolicyDocument(toolkit), managedPolicy.takes)).toEqual([])
    expect(await tableFindings(companyPolicyDocument(toolkit) ?? { Statement: [] }, managedPolicy.takes)).toEqual([])
    expect(await tableFindings(boundaryDocument(toolkit), managedPolicy.takes)).toEqual([])
    expect(companyPolicyDocument({ account, home, managementAccount })).toBeUndefined()
  })

  it.each(Object.keys(manifests))('take the guardrails, with room for who else is left out (%s)', async (name) => {
    const manifest = manifests[name] ?? shippedManifest
    const document = guardrailDocument(manifest, exemptFromGuardrails(manifest))
    expect(await tableFindings(document, guardrailLimit / 2)).toEqual([])
  })

  it.each(Object.keys(manifests))('take every role and policy of every template (%s)', async (name) => {
    const templates = Object.values(templatesOf(manifests[name])).map((template) => template.toJSON())
    const policies = templates.flatMap(templatePolicies)
    expect(policies.length).toBeGreaterThan(10)
    for (const { name: holder, document, limit } of policies) {
      expect([holder, ...(await tableFindings(document, limit))]).toEqual([holder])
    }
  })

  it.each([
    [{ Action: ['sns:Nonsense'], Resource: ['*'] }, 'unknown action sns:Nonsense'],
    [
      { Action: ['guardduty:ListMembers'], Resource: ['arn:aws:guardduty:*:222222222222:detector/*'] },
      'must stand on *',
    ],
    [{ Action: ['sns:Publish'], Resource: ['arn:aws:sqs:*:222222222222:q'] }, 'does not know any of arn:aws:sqs'],
    [{ Action: ['sns:Publish'], Resource: [] }, 'empty list at /Statement/0/Resource'],
    [
      { Action: ['sns:Publish'], Resource: ['*'], Condition: { StringEquals: { 'iam:PolicyARN': 'x' } } },
      'no iam:PolicyARN',
    ],
  ])('see what is wrong: %j', async (statement, finding) => {
    expect((await tableFindings({ Statement: [statement] }, inlinePolicies.takes)).join('; ')).toContain(finding)
  })
})
