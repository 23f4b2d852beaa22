import { parseRegion, type Region } from '../../manifest/ids'
import type { Manifest } from '../../manifest/manifest'
import { routedSources } from '../../manifest/routing/route-sources'
import { type AddedSource, alertSources, type Readiness } from '../../manifest/sources/sources'
import type { Denied, ObservedRegion, Seen } from '../../planning/state/observed'
import type { ObservedSource } from '../../planning/state/observed-sources'
import { isOff } from '../../planning/state/opt-in'
import { isSeen } from '../../planning/state/seen'
import { attempt, everyPage } from '../aws/attempt'
import type { Aws } from '../aws/clients'
import {
  AwsCallFailed,
  deniedBy,
  errorMessage,
  isCredentialsError,
  isDenied,
  isNamed,
  isThrottled,
  type Place,
} from '../aws/errors'
import { concurrentRegions, limiter } from '../base/bounded'

/** What the data says of sources is filled in with. */
type Filling = Pick<Manifest, 'organization' | 'regions'>

const actionOf = ({ client, operation, action = `${client}:${operation}` }: Readiness): string => action

/** The IAM actions of a call, and of what is asked about its answer. */
export const actionsOfReadiness = (readiness: Readiness): readonly string[] => [
  actionOf(readiness),
  ...(readiness.gathers ? [`${readiness.client}:${readiness.gathers.operation}`] : []),
]

/** Whether a call is asked at all; what CloudTrail would say has been read of its trails (`observe-trails.ts`). */
export const isAsked = ({ client, where }: Readiness, { organization, regions }: Filling): boolean => {
  if (client === 'cloudtrail') return false
  if (where === 'several Regions') return regions.others.length > 0
  return where !== 'organization' || organization.managementAccount !== undefined
}

/** The security account, the home Region and what was found in place of their names in braces, in every text of a value. */
const filled = (value: unknown, manifest: Filling, found = ''): unknown => {
  if (typeof value === 'string') {
    const { organization, regions } = manifest
    const names = { '{account}': organization.securityAccount, '{home}': regions.home, '{found}': found }
    return Object.entries(names).reduce((text, [name, filling]) => text.replaceAll(name, filling), value)
  }
  if (Array.isArray(value)) return value.map((item) => filled(item, manifest, found))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, filled(inner, manifest, found)]))
}

/** Every value at a path of an answer: keys and indexes, `*` for each item of a list. */
const valuesAt = (value: unknown, [step, ...rest]: Readiness['at']): readonly unknown[] => {
  if (step === undefined) return [value]
  if (typeof value !== 'object' || value === null) return []
  const found: readonly unknown[] = step === '*' ? Object.values(value) : [Reflect.get(value, step)]
  return found.flatMap((one) => valuesAt(one, rest))
}

/** Whether an answer says that the service is on. */
const saysOn = (answer: unknown, { at, isOn }: Readiness, manifest: Filling): boolean => {
  const values = valuesAt(answer, at)
  if (isOn === 'present') return values.some((value) => value !== undefined && value !== null)
  const wanted = isOn.map((value) => filled(value, manifest))
  return values.some((value) => wanted.includes(value))
}

const tokenNames = ['NextToken', 'nextToken'] as const

/** The pages of an answer up to the first that says that the service is on. */
async function* pagesUntilOn(
  ask: (input: object) => Promise<unknown>,
  input: object,
  isFound: (page: unknown) => boolean,
): AsyncGenerator<unknown> {
  let next: object | undefined = input
  while (next !== undefined) {
    const page: unknown = await ask(next)
    yield page
    const name = tokenNames.find((one) => typeof valuesAt(page, [one])[0] === 'string')
    next = name === undefined || isFound(page) ? undefined : { ...input, [name]: valuesAt(page, [name])[0] }
  }
}

/** The code of Node's sockets for a name that nobody has: the service has no endpoint in the Region. */
const isNowhere = (cause: unknown): boolean => Reflect.get(Object(cause), 'code') === 'ENOTFOUND'

/**
 * What a service says when it does not answer the question: a refusal of any kind, which leaves unknown whether it is on; it must not end
 * the whole look, because GuardDuty's part does not need it. Undefined for what is about the connection and not about the service.
 */
const refusedBy = (error: unknown): Denied | undefined => {
  if (!(error instanceof AwsCallFailed)) return undefined
  const { cause, place } = error
  const denied = deniedBy(error, place)
  if (denied) return denied
  const isOfService = Reflect.get(Object(cause), '$fault') === 'client' && !isThrottled(cause)
  if (isCredentialsError(cause) || !(isOfService || isNowhere(cause))) return undefined
  return { ...place, message: errorMessage(cause) }
}

interface Look {
  readonly manifest: Filling
  readonly aws: Pick<Aws, 'ask'>
}

/**
 * Whether IAM refused the call. Services say by the same names of errors that they are off (Macie) or that an account is nobody's delegated
 * administrator (Organizations); IAM's own words are these
 * (https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html).
 */
const isByIam = (error: unknown): boolean =>
  error instanceof AwsCallFailed &&
  isDenied(error.cause) &&
  errorMessage(error.cause).includes('is not authorized to perform')

/** What a call says: whether the service is on, and the Region that gathers its events where that is another one than home. */
interface Answer {
  readonly isOn: Seen<boolean>
  readonly gatheredIn?: Region
}

/** The Region that gathers, where what was found says that it is not the home Region. */
const askGathering = async (readiness: Readiness, page: unknown, { manifest, aws }: Look): Promise<Answer> => {
  const { client: service, gathers, at } = readiness
  const [found] = valuesAt(page, at)
  if (gathers === undefined || typeof found !== 'string') return { isOn: { seen: true } }
  const { home } = manifest.regions
  const operation = `${service}:${gathers.operation}`
  const place: Place = { operation, account: manifest.organization.securityAccount, region: home }
  const input = Object(filled(gathers.input ?? {}, manifest, found))
  const answer = await attempt(place, () => aws.ask({ service, operation: gathers.operation, input }, home))
  const [region] = valuesAt(answer, gathers.at)
  if (typeof region !== 'string' || region === home) return { isOn: { seen: true } }
  return { isOn: { seen: false }, gatheredIn: parseRegion(region) }
}

/** One call, as far as it has to be read. @throws AwsCallFailed for what is no word of the service. */
const askOnce = async (readiness: Readiness, region: Region, look: Look): Promise<Answer> => {
  const { manifest, aws } = look
  const { client: service, operation, offErrors } = readiness
  const place: Place = { operation: actionOf(readiness), account: manifest.organization.securityAccount, region }
  const input = Object(filled(readiness.input ?? {}, manifest))
  const isFound = (page: unknown) => saysOn(page, readiness, manifest)
  const ask = (given: object) => aws.ask({ service, operation, input: given }, region)
  try {
    const [on] = await everyPage(place, pagesUntilOn(ask, input, isFound), (page) => (isFound(page) ? [page] : []))
    return on === undefined ? { isOn: { seen: false } } : await askGathering(readiness, on, look)
  } catch (error) {
    if (error instanceof AwsCallFailed && isNamed(error.cause, ...offErrors) && !isByIam(error))
      return { isOn: { seen: false } }
    const denied = refusedBy(error)
    if (denied) return { isOn: { denied } }
    throw error
  }
}

/** Off where one call says so, for what is off before what is gathered elsewhere; unknown where one was refused and none says so. */
const together = (answers: readonly Answer[]): Answer => {
  const off = answers.filter(({ isOn }) => isSeen(isOn) && !isOn.seen)
  const [first] = [...off.filter(({ gatheredIn }) => gatheredIn === undefined), ...off]
  return first ?? answers.find(({ isOn }) => !isSeen(isOn)) ?? { isOn: { seen: true } }
}

const regionsAsked = ({ regions }: Readiness, home: Region, each: readonly Region[]): readonly Region[] => {
  if (regions === 'each') return each
  return [regions === 'home' ? home : parseRegion('us-east-1')]
}

/**
 * Whether the sources that routes name beside GuardDuty's findings are switched on, each in the Regions in which it is asked; nothing is
 * called where routes name none, nor for a source whose events need nothing. Regions that the security account has not enabled are left out.
 * @param facts what is known of sources; default what `stacks/sources` says.
 * @throws AwsCallFailed where AWS cannot be reached or asks for fewer calls; a refusal is `denied`.
 */
export const observeSources = async (
  regions: readonly Pick<ObservedRegion, 'region' | 'optIn'>[],
  { desired: { manifest }, aws }: { readonly desired: { readonly manifest: Manifest }; readonly aws: Look['aws'] },
  facts: Readonly<Record<AddedSource, { readonly readiness: readonly Readiness[] }>> = alertSources,
): Promise<readonly ObservedSource[]> => {
  const within = limiter(concurrentRegions)
  const asked = new Map<string, Promise<Answer>>()
  const ask = (readiness: Readiness, region: Region): Promise<Answer> => {
    const key = JSON.stringify([readiness, region])
    const asking = asked.get(key) ?? within(() => askOnce(readiness, region, { manifest, aws }))
    asked.set(key, asking)
    return asking
  }
  const each = regions.filter(({ optIn }) => !isOff(optIn)).map(({ region }) => region)
  const regionsOf = (readiness: Readiness) => regionsAsked(readiness, manifest.regions.home, each)
  const places = routedSources(manifest).flatMap((source) => {
    const readiness = facts[source].readiness.filter((one) => isAsked(one, manifest))
    const places = new Set(readiness.flatMap(regionsOf))
    return [...places].map((region) => ({
      source,
      region,
      here: readiness.filter((one) => regionsOf(one).includes(region)),
    }))
  })
  return Promise.all(
    places.map(async ({ source, region, here }) => {
      const answers = await Promise.all(here.map((one) => ask(one, region)))
      return { source, region, ...together(answers) }
    }),
  )
}
