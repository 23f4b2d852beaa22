import type { SlackChannelConfiguration, TeamsChannelConfiguration } from '@aws-sdk/client-chatbot'
import type { Role } from '@aws-sdk/client-iam'
import type { AccountId, Region } from '../../../manifest/ids'
import type { Json, ObservedLink, PathLink } from '../../../planning/state/path-link'
import { seen } from '../../aws/attempt'
import type { PathAws } from '../../aws/aws-port'
import type { Place } from '../../aws/errors'
import { mapBounded } from '../../base/bounded'

/** What several parts of one look ask of an account: AWS is asked by whoever comes first. */
export interface SharedAnswers {
  readonly slackConfigurations: () => Promise<SlackChannelConfiguration[]>
  readonly teamsConfigurations: () => Promise<TeamsChannelConfiguration[]>
  /** Undefined where there is no such role. */
  readonly role: (name: string) => Promise<Role | undefined>
}

/** The alert path of an account in one Region, with clients of that account. */
export interface PathPlace {
  readonly aws: PathAws
  readonly account: AccountId
  readonly region: Region
  /** What other parts of the same look ask as well; default all of it is asked for. */
  readonly shared?: SharedAnswers
}

/** Reads the links of one kind in one Region, all of them. */
export type LinkReader = (links: readonly PathLink[], place: PathPlace) => Promise<readonly ObservedLink[]>

/** What a link is, in CloudFormation's words; undefined where it does not exist. */
export type FoundLink = Readonly<Record<string, Json>> | undefined

/** Calls at once in one Region: services limit reads per second and Region. */
export const concurrentReads = 8

/** A call in the place, as its failure will name it. */
export const callIn = ({ account, region }: Pick<PathPlace, 'account' | 'region'>, operation: string): Place => ({
  operation,
  account,
  region,
})

const observedAs = ({ type, region, name }: PathLink, found: ObservedLink['found']): ObservedLink => ({
  type,
  region,
  name,
  found,
})

/** Reads each link with a call of its own; one that is denied leaves the others seen. */
export const readEach =
  (read: (link: PathLink, place: PathPlace) => Promise<FoundLink>): LinkReader =>
  (links, place) =>
    mapBounded(links, concurrentReads, async (link) => observedAs(link, await seen(() => read(link, place))))

/** Finds all links in what one list returns; where that is denied, none was seen. */
export const readTogether =
  <List>(
    list: (place: PathPlace, links: readonly PathLink[]) => Promise<List>,
    find: (link: PathLink, list: List, place: PathPlace) => Promise<FoundLink> | FoundLink,
  ): LinkReader =>
  async (links, place) => {
    const found = await seen(() => list(place, links))
    return mapBounded(links, concurrentReads, async (link) =>
      observedAs(link, 'denied' in found ? found : await seen(async () => find(link, found.seen, place))),
    )
  }

/** An answer of AWS as JSON, in which a field without a value is absent. */
export const asJson = (value: unknown): Json => JSON.parse(JSON.stringify(value ?? null)) as Json

/** The properties of an answer that have a value. */
export const propertiesOf = (answer: Readonly<Record<string, unknown>>): Readonly<Record<string, Json>> =>
  asJson(answer) as Readonly<Record<string, Json>>
