import { isOfOneAccount, type Manifest } from '../../apps/manifest/manifest'
import type { AddedSource } from '../../apps/manifest/sources/sources'
import type { AlertSource } from '../../stacks/sources/alert-source'
import { allSources } from '../../stacks/sources/all-sources'
import { mailOf, manifestOf, slackOf } from './gallery'
import { type DeliveredEvent, type Messages, readMessages } from './read-messages'

/** The member that the samples are about. */
const member = '333333333333'

/** The manifest with its first route alone, which takes every source here; a rollout takes one Security Hub. */
const withAllSources = (manifest: Manifest): Manifest => {
  const [route] = manifest.routes
  if (route === undefined || isOfOneAccount(manifest)) throw new Error('accounts.json has no route of an organization')
  const sources = allSources.map(({ name }) => name as AddedSource)
  return { ...manifest, routes: [{ ...route, sources: ['GUARDDUTY', ...sources] }] }
}

/** A source's sample as it reaches the bus of the home Region, about a member of the manifest. */
const eventOf = ({ name, arrives, sample }: AlertSource, { organization, regions }: Manifest): DeliveredEvent => {
  const about = JSON.stringify(sample)
    .replaceAll('111122223333', member)
    .replaceAll('222222222222', organization.securityAccount)
  return {
    version: '0',
    id: `e1d1c5a4-${name}`,
    account: arrives.in === 'everyAccount' ? member : organization.securityAccount,
    time: '2026-10-05T08:01:00Z',
    region: regions.home,
    ...JSON.parse(about),
  }
}

const exhibitText = ({ name, title }: AlertSource, { slack, mail }: Messages): string => {
  const [message, letter] = [slack[0], mail[0]]
  if (!message || !letter) throw new Error(`the sample of ${name} reaches nobody by Slack or by mail`)
  return `## ${name}\n\n${title}.\n\n${slackOf(message)}\n\n${mailOf(letter)}\n`
}

/**
 * The sample of each source of alerts as people get it.
 * @param manifestText the shipped `accounts.json`
 */
export const sourceGalleryText = async (manifestText: string): Promise<string> => {
  const manifest = withAllSources(manifestOf(manifestText))
  const read = await readMessages(
    manifest,
    allSources.map((source) => eventOf(source, manifest)),
  )
  const shown = allSources.map((source, index) => exhibitText(source, read[index] ?? { slack: [], mail: [] }))
  return `# What people read of other services

The sample event of each source in [sources.md](sources.md), in Slack and by mail, made as those of GuardDuty's findings in [gallery.md](gallery.md).

${shown.join('\n')}`
}
