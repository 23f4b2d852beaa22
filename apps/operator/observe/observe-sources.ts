import { parseRegion, type Region } from '../../manifest/ids'
import type { Manifest } from '../../manifest/manifest'
import { routedSources } from '../../manifest/routing/route-sources'
import { type AddedSource, alertSources, type Readiness } from '../../manifest/sources/sources'
import type { Denied, ObservedRegion, Seen } from '../../planning/state/observed'
import type { ObservedSource } from '../../planning/state/observed-sources'
import { isOff } from '../../planning/state/opt-in'
import { isSeen } from '../../planning/state/seen'
import { everyPage } from '../aws/attempt'
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

/** The IAM action of a call. */
export const actionOfReadiness = ({ client, operation, action = `${client}:${operation}` }: Readiness): string => action

/** Whether a call is asked at all; what CloudTrail would say has been read of its trails (`observe-trails.ts`). */
export const isAsked = ({ client, where }: Readiness, { organization, regions }: Filling): boolean => {
  if (client === 'cloudtrail') return false
  if (where === 'several Regions') return regions.others.length > 0
  return where !== 'organization' || organization.managementAccount !== undefined
}

/** The security account and the home Region in place of `{account}` and `{home}`, in every text of a value. */
const filled = (value: unknown, manifest: Filling): unknown => {
  if (typeof value === 'string') {
    const { organization, regions } = manifest
    return value.replaceAll('{account}', organization.securityAccount).replaceAll('{home}', regions.home)
  }
  if (Array.isArray(value)) return value.map((item) => filled(item, manifest))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, filled(inner, manifest)]))
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

/** One call, as far as it has to be read. @throws AwsCallFailed for what is no word of the service. */
const askOnce = async (readiness: Readiness, region: Region, { manifest, aws }: Look): Promise<Seen<boolean>> => {
  const { client: service, operation, offErrors } = readiness
  const place: Place = {
    operation: actionOfReadiness(readiness),
    account: manifest.organization.securityAccount,
    region,
  }
  const input = Object(filled(readiness.input ?? {}, manifest))
  const isFound = (page: unknown) => saysOn(page, readiness, manifest)
  const ask = (given: object) => aws.ask({ service, operation, input: given }, region)
  try {
    const pages = await everyPage(place, pagesUntilOn(ask, input, isFound), (page) => [isFound(page)])
    return { seen: pages.includes(true) }
  } catch (error) {
    if (error instanceof AwsCallFailed && isNamed(error.cause, ...offErrors) && !isByIam(error)) return { seen: false }
    const denied = refusedBy(error)
    if (denied) return { denied }
    throw error
  }
}

/** Off where one call says so; unknown where one was refused and none says so. */
const together = (answers: readonly Seen<boolean>[]): Seen<boolean> => {
  if (answers.some((one) => isSeen(one) && !one.seen)) return { seen: false }
  return answers.find((one) => !isSeen(one)) ?? { seen: true }
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
  const asked = new Map<string, Promise<Seen<boolean>>>()
  const ask = (readiness: Readiness, region: Region): Promise<Seen<boolean>> => {
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
      return { source, region, isOn: together(answers) }
    }),
  )
}
