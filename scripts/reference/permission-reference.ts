import { readFile } from 'node:fs/promises'
import { limits } from '../../apps/manifest/limits'
import { loadManifest } from '../../apps/manifest/load-manifest'
import { type Permissions, permissionsFor, policyDocument } from '../../apps/operator/permissions/permissions'
import type { Need, PermissionStatement } from '../../apps/operator/permissions/statement'
import { policyHolders, uses, usesOf } from '../../apps/operator/permissions/uses'
import { synthesize } from '../synthesize'

const folder = 'docs/reference'

const fileOf = (account: string, use: Need): string => `permissions/${account}-account.${use}.json`

const row = ({ need, actions, why, askedBy }: PermissionStatement): string => {
  const asked = askedBy ? ` Asked by AWS for \`${askedBy}\`.` : ''
  return `| ${need} | ${actions.map((action) => `\`${action}\``).join(', ')} | ${why}.${asked} |\n`
}

/** Characters as IAM counts them: without blanks (docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html). */
const sizeOf = (statements: readonly PermissionStatement[], needs: readonly Need[]): number =>
  JSON.stringify(policyDocument(statements, needs)).length

const inlineLimit = limits.inlinePolicies.takes
const managedLimit = limits.managedPolicy.takes
const everything: readonly Need[] = ['look', 'deploy', 'destroy']

const besideFile = (account: string): string => `permissions/${account}-account.destroy-beside-deploy.json`

/** Whether the policies for `deploy` and `destroy` are together more than one role may have inline. */
const exceedsInline = (statements: readonly PermissionStatement[]): boolean =>
  sizeOf(statements, everything) > inlineLimit

const inWords = (count: number): string => count.toLocaleString('en-US')

/** How one role gets what both `deploy` and `destroy` need. */
const both = (account: string, statements: readonly PermissionStatement[]): string => {
  if (!usesOf(statements).includes('deploy')) return ''
  const size = inWords(sizeOf(statements, everything))
  if (!exceedsInline(statements)) {
    return `\nOne role that deploys and destroys: both policies together have ${size} of the ${inWords(inlineLimit)} characters that its inline policies may have.\n`
  }
  const [deploy, beside] = [sizeOf(statements, uses.deploy.needs), sizeOf(statements, ['destroy'])]
  return `
One role that deploys and destroys: both policies together have ${size} characters, and **the inline policies of a role may have ${inWords(inlineLimit)}**. Put the policy for \`deploy\` inline (${inWords(deploy)}), and
attach [what \`destroy\` needs beside it](${besideFile(account)}) as a managed policy (${inWords(beside)} of ${inWords(managedLimit)}, which the policy for \`deploy\` would exceed). Or have \`destroy\` done by a role of its own, with \`--security-profile\`.
`
}

const section = (permissions: Permissions, { key, title, who }: (typeof policyHolders)[number]): string => {
  const statements = permissions[key]
  if (statements.length === 0) return `## ${title}\n\n${who} This manifest names none.\n`
  const policies = usesOf(statements).map((use) => `[${uses[use].title}](${fileOf(key, use)})`)
  return `## ${title}

${who} Policies: ${policies.join(', ')}.
${both(key, statements)}
| needed to | actions | because |
| --- | --- | --- |
${statements.map(row).join('')}`
}

const introduction = `<!-- Made by \`npm run generate\`; do not edit. -->
# Permissions

What Guardpost has to be allowed, and nothing else: tests compare the lists with the calls that it makes. The policies are made for the accounts, Regions and
names of \`accounts.json\`; for another manifest \`guardpost permissions\` prints them. Each by itself fits into one inline policy of a role
(10,240 characters without blanks; how one role gets two of them is said below) and does not grow with the routes: mail topics and the StackSets of member routes are named by what their names begin with. Actions for which AWS's
service authorization tables know no resource, or for which reports contradict them, stand on \`*\`; a test compares every policy with the tables.

\`sts:GetCallerIdentity\` needs no permission. What CloudFormation may do when it executes the stacks are the policies \`GuardpostExecution\` and \`GuardpostWords\`, and the most that the stacks'
roles may do is the permissions boundary \`GuardpostBoundary\`, or the company's own: Guardpost puts its policies into the security account itself. With tags or a boundary in the manifest there is a policy more for each account, and whoever keeps trusted or threat lists attaches one to the access role as a managed policy: that for \`deploy\` has no room left. Actions marked "asked by AWS" are
called by a service in the caller's name; they come from AWS's documentation and were not tried on a live account.

`

/** The permissions as a page and as one policy for each account and use, for the manifest `accounts.json`. */
export const permissionReference = async (): Promise<Readonly<Record<string, string>>> => {
  const loaded = loadManifest(await readFile('accounts.json', 'utf8'))
  if ('issues' in loaded) throw new Error('accounts.json has problems: run guardpost validate')
  const permissions = permissionsFor({ manifest: loaded.manifest, assembly: await synthesize(loaded.manifest) })
  const policies = policyHolders.flatMap(({ key }) =>
    usesOf(permissions[key]).map((use) => [
      `${folder}/${fileOf(key, use)}`,
      `${JSON.stringify(policyDocument(permissions[key], uses[use].needs), null, 2)}\n`,
    ]),
  )
  const beside = policyHolders
    .filter(({ key }) => exceedsInline(permissions[key]))
    .map(({ key }) => [
      `${folder}/${besideFile(key)}`,
      `${JSON.stringify(policyDocument(permissions[key], ['destroy']), null, 2)}\n`,
    ])
  const page = introduction + policyHolders.map((account) => section(permissions, account)).join('\n')
  return { [`${folder}/permissions.md`]: page, ...Object.fromEntries([...policies, ...beside]) }
}
