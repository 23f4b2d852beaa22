import type { AccountId } from '../../manifest/ids'
import type { Notice } from '../refusals/notice-codes'
import {
  configurationTypes,
  isConfiguration,
  type Json,
  linkId,
  type ObservedPath,
  type PathLink,
} from '../state/path-link'
import { isSeen } from '../state/seen'
import { quoted } from '../words/listed'
import type { BrokenLink } from './compare-links'
import { linkTypes } from './link-types'

/** What a person calls a link. */
export const linkInWords = ({ type, name, purpose }: PathLink): string =>
  `${linkTypes[type].word} ${name}${purpose === undefined ? '' : ` (${purpose})`}`

const isShort = (value: Json | undefined): boolean => JSON.stringify(value ?? null).length <= 60

const valueInWords = (value: Json): string => (typeof value === 'string' ? value || 'not set' : JSON.stringify(value))

/** Short values are said; of a longer one that it is another: `--json` has both. */
const differenceInWords = ({ property, is, should }: BrokenLink['differences'][number]): string => {
  if (!isShort(is) || !isShort(should)) return `${property} is not what was deployed`
  return `${property} is ${is === undefined ? 'not set' : valueInWords(is)} and was deployed as ${valueInWords(should)}`
}

/** Why a link is restored. */
export const reasonOf = ({ differences }: BrokenLink): string =>
  differences.length === 0
    ? 'it was deployed and does not exist any more'
    : differences.map(differenceInWords).join('; ')

/** What is delivered through a Slack workspace, and waits while that cannot be used. */
export const isOfSlack = ({ link }: Pick<BrokenLink, 'link'>): boolean =>
  link.type === configurationTypes.slack || link.type === 'Chatbot subscription'

/** The same through a team of Microsoft Teams. */
export const isOfTeams = ({ link }: Pick<BrokenLink, 'link'>): boolean =>
  link.type === configurationTypes.teams || link.type === 'Chatbot subscription'

/** A configuration without the difference that no call can take away: Chatbot itself has disabled it. */
export const withoutState = (broken: BrokenLink): BrokenLink | undefined => {
  if (broken.differences.length === 0 || !isConfiguration(broken.link)) return broken
  const differences = broken.differences.filter(({ property }) => property !== 'State')
  return differences.length === 0 ? undefined : { ...broken, differences }
}

/** The configurations of an account's channels that Chatbot itself has disabled. */
export const noticeDisabled = (
  broken: readonly BrokenLink[],
  path: ObservedPath,
  account: AccountId,
): readonly Notice[] =>
  broken.flatMap(({ link, differences }) => {
    if (!isConfiguration(link) || differences.every(({ property }) => property !== 'State')) return []
    const found = path.links.find((one) => linkId(one) === linkId(link))?.found
    const reason = found && isSeen(found) ? found.seen?.['StateReason'] : undefined
    return [
      {
        code: link.type === configurationTypes.teams ? ('TEAMS_DISABLED' as const) : ('SLACK_DISABLED' as const),
        message: `Chatbot has disabled the ${linkInWords(link)} of route ${quoted(link.routes)}: ${String(reason ?? 'AWS gave no reason')}. Nothing reaches its channel until that is lifted, in the console (Amazon Q Developer in chat applications) or in the organization's chat applications policies`,
        account,
        region: link.region,
        routes: link.routes,
      },
    ]
  })
