import { callRates, type Limit, limits, unknownLimits } from '../../apps/manifest/limits'
import { loadManifest } from '../../apps/manifest/load-manifest'
import type { ManifestFile } from '../../apps/manifest/schema/manifest-schema'

type RouteFile = ManifestFile['routes'][number]

const number = (count: number): string => count.toLocaleString('en-US')

const elsewhere = ({ elsewhere: regions }: Limit): string =>
  Object.entries(regions ?? {})
    .map(([region, takes]) => `, ${number(Number(takes))} in ${region}`)
    .join('')

const rows = Object.values<Limit>(limits).map(
  (limit) =>
    `| ${limit.counts} | ${number(limit.takes)}${elsewhere(limit)} | ${limit.adjustable ? 'yes' : 'no'} | ${limit.neverReached ?? 'refused'} | ${limit.source} |\n`,
)

const mail = { email: ['team@example.com'] }
const slack = (index: number) => ({ slack: `C0${String(index).padStart(8, '0')}` })

/** Routes of one kind, by their index. */
const kinds: Readonly<Record<string, (index: number) => Partial<RouteFile>>> = {
  'e-mail from LOW': () => ({ ...mail, minimumSeverity: 'LOW' }),
  'e-mail from HIGH': () => ({ ...mail, minimumSeverity: 'HIGH' }),
  Slack: slack,
  'e-mail from MEDIUM and Slack': (index) => ({ ...mail, ...slack(index) }),
  'Slack of the members': (index) => ({
    ...slack(index),
    accounts: undefined,
    units: [`Team ${index}`],
    deliver: 'member',
  }),
}

/** How many routes of a kind fit beside a security route by mail, and what is said of one more. */
const fitting = (sample: string, kind: (index: number) => Partial<RouteFile>): { count: number; says: string } => {
  const file = JSON.parse(sample)
  const routes: Partial<RouteFile>[] = [{ name: 'security', accounts: 'ALL', ...mail }]
  for (let count = 0; ; count++) {
    file.organization.units.push({
      id: `ou-ab12-team${String(count).padStart(4, '0')}`,
      name: `Team ${count}`,
      parent: 'r-ab12',
    })
    routes.push({ name: `team-${count}`, accounts: [file.accounts[0].name], ...kind(count) })
    const loaded = loadManifest(JSON.stringify({ ...file, routes }))
    if ('issues' in loaded) return { count, says: loaded.issues[0]?.message ?? '' }
  }
}

/**
 * The limits of AWS that a manifest can run into, as a page of the documentation.
 * @param sample the text of a manifest with a Slack workspace and an account.
 */
export const limitReference = (sample: string): string => `# Limits

What AWS takes at most. \`guardpost validate\` computes from the manifest what is made of it, before anything is synthesized, and refuses at
the first route that does not fit (\`MANIFEST_QUOTA\`). A quota that AWS has raised for you is written into the manifest:
\`"quotas": { "rulesPerBus": 500 }\`, and so \`stackSets\` and \`stackInstances\`.

| what is counted | AWS takes | AWS raises it | more of it is | source |
| --- | --- | --- | --- | --- |
${rows.join('')}
What is not refused no manifest reaches by itself, for the reason that stands there; tests hold the templates and policies against the number. What others have made counts too: \`plan\` refuses
policies for which a target or the organization has no room beside theirs (\`POLICY_NO_ROOM\`), and names filters and lists (\`FILTER_NO_ROOM\`, \`LIST_NO_ROOM\`); of rules on the default bus, StackSets and resource
policies of CloudWatch Logs it does not count those of others, and AWS's refusal ends the deployment of that stack. AWS says no number for these, so
what it answers is shown when it comes to it:

| what is counted | the manifest makes |
| --- | --- |
${unknownLimits.map(({ counts, grows }) => `| ${counts} | ${grows} |\n`).join('')}
AWS's page has the numbers of these. No manifest is refused for them: it takes longer.

| what is counted | the manifest makes | source |
| --- | --- | --- |
${callRates.map(({ counts, grows, source }) => `| ${counts} | ${grows} | ${source} |\n`).join('')}
How many routes of one kind fit, each for one account and with one address, beside a security route by mail:

| routes | how many fit | what is said of one more |
| --- | --- | --- |
${Object.entries(kinds)
  .map(([title, kind]) => ({ title, ...fitting(sample, kind) }))
  .map(({ title, count, says }) => `| ${title} | ${count} | ${says} |\n`)
  .join('')}
Routes that the security account delivers share their rules, however many accounts and types they list: what they choose is in state machines, whose definitions are counted with the
template. A member route has one rule, whose event pattern has at most 2,048 characters.
`
