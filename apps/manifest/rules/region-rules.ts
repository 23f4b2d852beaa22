import type { Region } from '../ids'
import { hasChatbot, isKnownRegion, isOptIn, regionForm, regionNames } from '../regions'
import { counted } from '../text/counted'
import type { Problem } from '../text/issue'
import { didYouMean } from '../text/nearest'
import type { Path } from '../text/place'
import type { ManifestDraft, Rule } from './rule'

interface PlacedRegion {
  readonly region: Region
  readonly path: Path
}

const placedRegions = ({ home, others }: ManifestDraft['regions']): readonly PlacedRegion[] =>
  [home, ...others].flatMap((region, index): readonly PlacedRegion[] =>
    region === undefined ? [] : [{ region, path: ['regions', ...(index === 0 ? ['home'] : ['others', index - 1])] }],
  )

const regionsAreUnique: Rule = ({ regions: { home, others } }) => {
  const seen = new Set(home === undefined ? [] : [home])
  return others.flatMap((region, index): readonly Problem[] => {
    if (region === undefined) return []
    if (!seen.has(region)) {
      seen.add(region)
      return []
    }
    const message =
      region === home ? `The Region ${region} is the home Region already` : `The Region ${region} is named twice`
    return [{ code: 'MANIFEST_REGION_REPEATED', path: ['regions', 'others', index], message }]
  })
}

// A bucket in an opt-in Region cannot receive exports from other Regions (GuardDuty user guide, exporting findings).
const exportNeedsDefaultHome: Rule = ({ regions: { home }, protection }) =>
  home !== undefined && protection.export !== undefined && isOptIn(home)
    ? [
        {
          code: 'MANIFEST_EXPORT_HOME_OPT_IN',
          path: ['regions', 'home'],
          message: `Findings of other Regions cannot be exported to the opt-in Region ${home}`,
        },
      ]
    : []

const regionsAreKnown: Rule = ({ regions }) =>
  placedRegions(regions).flatMap(({ region, path }): readonly Problem[] => {
    if (!regionForm.test(region) || isKnownRegion(region)) return []
    const message = `This release does not know the Region ${region}`
    return [{ code: 'MANIFEST_REGION_NEW', path, message, ...didYouMean(region, regionNames) }]
  })

/** A Region's messages go nowhere in Slack where Chatbot does not serve its topics; mail comes through the home Region. */
const slackIsServed: Rule = ({ regions, routes }) => {
  const count = routes.filter(({ slack }) => slack !== undefined).length
  if (count === 0) return []
  return placedRegions(regions)
    .filter(({ region }) => isKnownRegion(region) && !hasChatbot(region))
    .map(({ region, path }) => ({
      code: 'MANIFEST_REGION_WITHOUT_SLACK',
      path,
      message: `Chatbot does not list ${region}, so findings there may not reach Slack: ${counted(count, 'route')} ${count === 1 ? 'uses' : 'use'} it`,
    }))
}

/** Rules about Regions. */
export const regionRules: readonly Rule[] = [regionsAreUnique, regionsAreKnown, slackIsServed, exportNeedsDefaultHome]
