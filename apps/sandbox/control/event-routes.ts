import { type AccountId, idKinds, parseAccountId } from '../../manifest/ids'
import { isRegionEnabled } from '../services/account/state'
import { organization } from '../services/organizations/state'
import { type BusEvent, putServiceEvent } from '../world/event-inlet'
import type { World } from '../world/world'
import { ControlError, type ControlRoute, optionalText, refuseUnknownFields, requireText } from './control-route'

type Body = Readonly<Record<string, unknown>>

const fields = ['account', 'region', 'source', 'detail-type', 'detail', 'resources', 'time']

const serviceSource = /^aws\.[a-z0-9][a-z0-9.-]*$/
const instant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$/

/** An account of the organization, or one of the scenario's that are in none. @throws ControlError 400 */
const requireHolder = (world: World, body: Body): AccountId => {
  const id = parseAccountId(requireText(body, 'account', idKinds.accountId.pattern, idKinds.accountId.says))
  const { standalone = [] } = world.scenario
  if (world.store(organization).accounts.has(id) || standalone.some((one) => one.id === id)) return id
  throw new ControlError(400, `"account" is "${id}"; the organization has no account of that id`)
}

/** A Region that the account has enabled. @throws ControlError 400 */
const requireRegion = (world: World, account: AccountId, body: Body): string => {
  const region = requireText(body, 'region', /^[a-z]{2}(-[a-z]+)+-\d+$/, 'it is a Region, such as eu-west-1')
  if (isRegionEnabled(world, account, region)) return region
  throw new ControlError(400, `"region" is "${region}"; the account ${account} has no such Region enabled`)
}

/** @throws ControlError 400 */
const requireDetail = ({ detail }: Body): Readonly<Record<string, unknown>> => {
  if (typeof detail === 'object' && detail !== null && !Array.isArray(detail)) return { ...detail }
  throw new ControlError(400, `"detail" is ${JSON.stringify(detail)}; it is a JSON object`)
}

/** ARNs and other names; none if the field is absent. @throws ControlError 400 */
const readResources = ({ resources = [] }: Body): readonly string[] => {
  if (Array.isArray(resources) && resources.every((one) => typeof one === 'string')) return resources
  throw new ControlError(400, `"resources" is ${JSON.stringify(resources)}; it is a list of texts`)
}

/** Whole seconds; now if the field is absent. @throws ControlError 400 */
const readTime = (world: World, body: Body): string => {
  const says = 'it is a time in UTC, such as 2026-11-24T12:00:00Z'
  const text = optionalText(body, 'time', instant, says) ?? world.clock.now().toISOString()
  if (Number.isNaN(Date.parse(text))) throw new ControlError(400, `"time" is "${text}"; ${says}`)
  return text.replace(/\.\d+Z$/, 'Z')
}

/**
 * `POST events {account, region, source, "detail-type", detail, resources?, time?}`: an event of an
 * AWS service on the default bus of an account and Region. The answer is the event as rules got it.
 * Where AWS puts copies of an event onto other buses too, whoever posts it puts them.
 */
const putEvent: ControlRoute = ({ body, world }) => {
  refuseUnknownFields(body, fields)
  const account = requireHolder(world, body)
  const region = requireRegion(world, account, body)
  const source = 'it is the name of an AWS service, such as aws.securityhub; PutEvents puts events of your own'
  const event: BusEvent = {
    version: '0',
    id: world.ids.uuid(),
    'detail-type': requireText(body, 'detail-type', /^.{1,128}$/, 'it is a text of 1 to 128 characters'),
    source: requireText(body, 'source', serviceSource, source),
    account,
    time: readTime(world, body),
    region,
    resources: readResources(body),
    detail: requireDetail(body),
  }
  putServiceEvent(world, { account, region }, event)
  return event
}

/** What AWS services do from outside: events of theirs arrive. */
export const eventRoutes: Readonly<Record<string, ControlRoute>> = { 'POST events': putEvent }
