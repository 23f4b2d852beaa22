import { limits } from '../limits'
import { digests, type Manifest, type Route } from '../manifest'
import { alarmResources } from './alarm-groups'
import {
  type GrowingTemplate,
  hasDigest,
  hasMail,
  hasTopic,
  isCentralSlack,
  securityRoute,
  sizesOf,
  tablesOf,
  total,
  wordsPath,
} from './growing-template'
import { addressSize, addSizes, digestSize, mailSize, noSize, type Size, topicSize } from './route-sizes'
import { gatheringSize, wordingSize } from './source-sizes'

/** A rule with its alarm, of those that belong to no route. */
const watchingRule: Size = { rules: 1, resources: 2, bytes: 2700 }
const mailKey: Size = { rules: 0, resources: 1, bytes: 1500 }
const findingsExport: Size = { rules: 0, resources: 3, bytes: 7200 }
/** The queue that is notified of exported files and the one behind it with their policies, two alarms, and what lets readers read. */
const exportQueue: Size = { rules: 0, resources: 6, bytes: 5_500 }
/** A reader, who stands in the policies of queue, bucket, its files and key. */
const readerBytes = (reader: string): number => 4 * (reader.length + 130)
/** What groups mails: two queues with their policies, two pipes and a state machine, two alarms. */
const mailPath: Size = { rules: 0, resources: 9, bytes: 8_500 }

/** What tells digests: a queue with its policy, a pipe and a state machine, an alarm. */
const digestPath: Size = { rules: 0, resources: 5, bytes: 14_500 }
/** What makes them due: a queue with its policy, a rule with its alarm. It is on the default bus, and counted with those of the home bus. */
const digestRhythm: Size = { rules: 1, resources: 4, bytes: 3_500 }

/** The states that hand findings to topics of the company's own, and the statements of their role. */
const handingOver: Size = { rules: 0, resources: 0, bytes: 2600 }

const hasWords = (routes: readonly Route[]): boolean => [hasMail, hasDigest, hasTopic].some((has) => routes.some(has))

const exportQueueSizes = ({ export: kept }: Manifest['protection']): readonly Size[] =>
  kept?.queue
    ? [exportQueue, ...kept.queue.readers.map((reader): Size => ({ ...noSize, bytes: readerBytes(reader) }))]
    : []

/** Roles, home bus, log and dashboard; what words mail; the rules about tampering and alarms, where somebody is notified of them; the export. */
const foundationBase = (manifest: Manifest): Size => {
  const { routes, protection } = manifest
  const security = securityRoute(routes)
  const mailsSecurity = security !== undefined && hasMail(security)
  const reportsAlarms = mailsSecurity || routes.some(isCentralSlack)
  return total([
    { rules: 1, resources: 19, bytes: 21_900 },
    ...(hasWords(routes) ? [wordsPath] : []),
    ...(routes.some(hasMail) ? [mailKey, mailPath] : []),
    ...(routes.some(hasTopic) ? [handingOver] : []),
    ...(routes.some(hasDigest) ? [digestPath] : []),
    ...digests.filter((rhythm) => routes.some(({ digest }) => digest === rhythm)).map(() => digestRhythm),
    ...gatheringSize(manifest),
    ...wordingSize(routes.filter((route) => hasMail(route) || hasDigest(route) || hasTopic(route))),
    mailsSecurity ? watchingRule : noSize,
    reportsAlarms ? watchingRule : noSize,
    protection.export ? findingsExport : noSize,
    ...exportQueueSizes(protection),
  ])
}

/** The metadata of a mail topic that names the addresses which `deploy` itself subscribes. */
export const subscribedMetadata = 'guardpost:subscribed'

/** How many subscriptions the stack has room for beside everything else. */
const room = (manifest: Manifest): number => {
  const topics = manifest.routes.filter(hasMail)
  const open = topics.includes(securityRoute(manifest.routes) as Route) ? 1 : 0
  const others = foundationBase(manifest).resources + topics.length + open + alarmResources(topics.length)
  return limits.templateResources.takes - others
}

/**
 * The addresses of each route, by its name, whose subscriptions are resources of GuardpostFoundation: in the manifest's order as many as
 * it has room for. `deploy` subscribes the others. An address may come in and go out with any change of the manifest: its resource is
 * retained when it goes out, and SNS returns the subscription that is there when it comes in.
 */
export const declaredAddresses = (manifest: Manifest): ReadonlyMap<string, readonly string[]> => {
  let left = room(manifest)
  return new Map(
    manifest.routes.map(({ name, email }) => {
      const declared = email.slice(0, Math.max(0, left))
      left -= email.length
      return [name, declared]
    }),
  )
}

/** The stack GuardpostFoundation. */
export const foundationTemplate = (manifest: Manifest): GrowingTemplate => {
  const { routes } = manifest
  const security = securityRoute(routes)
  const declared = declaredAddresses(manifest)
  const addressesOf = ({ name, email }: Route): readonly Size[] =>
    email.map((address, index) => addressSize(address, index < (declared.get(name)?.length ?? 0)))
  return {
    name: 'GuardpostFoundation',
    base: total([foundationBase(manifest), ...(hasWords(routes) ? [tablesOf(manifest)] : [])]),
    routes: sizesOf(manifest, routes.filter(hasMail), {
      isOpen: (route) => route === security,
      sizeOf: (route, place) => addressesOf(route).reduce(addSizes, mailSize(route, place)),
    }).map((size, index) => total([size, digestSize(routes[index], manifest), topicSize(routes[index], manifest)])),
    bus: 'home',
  }
}
