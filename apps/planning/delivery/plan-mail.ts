import { type Route, regionsOf } from '../../manifest/manifest'
import { declaredAddresses } from '../../manifest/sizes/foundation-size'
import type { Contribution } from '../actions/plan-value'
import type { SubscribeMail } from '../actions/settings/subscribe-mail'
import type { Notice } from '../refusals/notice-codes'
import type { Waiting } from '../refusals/waiting-codes'
import type { Situation } from '../situation/situation'
import { takenChannels } from '../stacks/slack-obstacle'
import { type StackVerdict, stackVerdict } from '../stacks/stack-verdict'
import { isSeen } from '../state/seen'
import { listed } from '../words/listed'
import { foundMailStack } from './mail-changes'

/**
 * How a route's e-mail address stands: AWS drops a subscription that is not confirmed in time, and
 * CloudFormation does not notice.
 */
export type MailVerdict = 'confirmed' | 'unconfirmed' | 'missing' | 'unknown'

/** An address of a route with its verdict. */
export interface RouteMail {
  readonly route: string
  readonly email: string
  readonly verdict: MailVerdict
}

/**
 * Every e-mail address of every route, in the manifest's order. Addresses are compared without
 * regard to case.
 */
export const judgeMail = ({
  manifest,
  assembly,
  observed,
}: Pick<Situation, 'manifest' | 'assembly' | 'observed'>): readonly RouteMail[] =>
  manifest.routes.flatMap(({ name, email }) =>
    email.map((address) => {
      if (!isSeen(observed.mail)) return { route: name, email: address, verdict: 'unknown' as const }
      const held = observed.mail.seen.filter(
        (one) => one.topic === assembly.mailTopics[name] && one.email.toLowerCase() === address.toLowerCase(),
      )
      if (held.length === 0) return { route: name, email: address, verdict: 'missing' as const }
      return { route: name, email: address, verdict: held.some((one) => one.confirmed) ? 'confirmed' : 'unconfirmed' }
    }),
  )

/**
 * How the stack stands that holds the mail topics: while it is current, a missing subscription is a
 * lost one. A stack whose creation failed has the template and never had the subscriptions.
 */
const mailStackVerdict = (situation: Pick<Situation, 'assembly' | 'observed'>): StackVerdict['is'] | undefined => {
  const [wanted] = situation.assembly.stacks
  if (!isSeen(situation.observed.stacks)) return undefined
  return wanted && stackVerdict(wanted, foundMailStack(situation), []).is
}

type Noticing = Pick<Situation, 'manifest' | 'assembly' | 'observed'>
type Planning = Noticing & Pick<Situation, 'regions'>

const isLost = ({ verdict }: RouteMail): boolean => verdict === 'missing'

/**
 * Lost addresses are subscribed again. Those of a topic that is gone are not: the topic has to be there first. Nothing while
 * only some Regions are in view, which mail is not about.
 */
const planLost = (situation: Planning, mail: readonly RouteMail[]): readonly SubscribeMail[] => {
  const { manifest, assembly, observed, regions } = situation
  if (regions.length < regionsOf(manifest).length) return []
  const gone = observed.missingMailTopics ?? []
  return mail.filter(isLost).flatMap(({ route, email }): readonly SubscribeMail[] => {
    const topic = assembly.mailTopics[route]
    if (topic === undefined || gone.includes(topic)) return []
    return [
      {
        kind: 'subscribe-mail',
        region: manifest.regions.home,
        account: manifest.organization.securityAccount,
        route,
        topic,
        email,
        reason: 'its subscription was not confirmed in time, or removed',
      },
    ]
  })
}

/**
 * Addresses for which the template has no room are subscribed once the stack is deployed. Those of a topic that should be there already
 * and is gone are not.
 */
const planUndeclared = (situation: Planning, mail: readonly RouteMail[]): readonly SubscribeMail[] => {
  const { manifest, assembly, observed, regions } = situation
  if (regions.length < regionsOf(manifest).length) return []
  const declared = declaredAddresses(manifest)
  const before = new Set((foundMailStack(situation)?.subscriptions ?? []).map(({ topic }) => topic))
  const gone = (observed.missingMailTopics ?? []).filter((topic) => before.has(topic))
  return mail
    .filter((one) => isLost(one) && declared.get(one.route)?.includes(one.email) !== true)
    .flatMap(({ route, email }): readonly SubscribeMail[] => {
      const topic = assembly.mailTopics[route]
      if (topic === undefined || gone.includes(topic)) return []
      const { regions: at, organization } = manifest
      const place = { region: at.home, account: organization.securityAccount }
      return [{ kind: 'subscribe-mail', ...place, route, topic, email, reason: 'the template has no room for it' }]
    })
}

/** Whether messages of a route can reach Slack; undefined where the route has no channel or nobody knows. */
const reachesSlack = (situation: Noticing, { name, slack, deliver }: Route): boolean | undefined => {
  const { assembly, observed } = situation
  if (slack === undefined) return undefined
  if (deliver === 'member') {
    const stackSet = assembly.memberDelivery?.routes.find(({ route }) => route === name)?.slackStackSet
    return assembly.stackSets.some((one) => one.name === stackSet)
  }
  if (observed.slackAuthorized === undefined || !isSeen(observed.slackAuthorized)) return undefined
  return observed.slackAuthorized.seen && !takenChannels(situation).some(({ channel }) => channel === slack)
}

/**
 * Routes that have mail and of which nobody has confirmed, while Slack is no way either: they reach nobody. Where a route has no
 * mail at all, what is said of Slack says it.
 */
const noticeUnreached = (situation: Noticing, mail: readonly RouteMail[]): readonly Notice[] =>
  situation.manifest.routes.flatMap((route) => {
    const own = mail.filter((one) => one.route === route.name)
    const isMailLost = own.length > 0 && own.every(({ verdict }) => verdict === 'unconfirmed' || verdict === 'missing')
    const hasSlack = reachesSlack(situation, route)
    if (
      !isMailLost ||
      hasSlack === true ||
      route.topic !== undefined ||
      route.teams !== undefined ||
      (route.slack !== undefined && hasSlack === undefined)
    )
      return []
    const way = route.slack === undefined ? 'its only way is mail' : 'Slack does not get its messages'
    return [
      {
        code: 'ROUTE_UNCONFIRMED',
        message: `The route "${route.name}" notifies nobody: ${way}, and nobody has confirmed. ${listed(own.map(({ email }) => email))} must follow the link in the mail from AWS within 48 hours; after that "guardpost deploy" has a new one sent`,
        region: situation.manifest.regions.home,
        routes: [route.name],
      },
    ]
  })

/** An address that the manifest does not name gets findings; one that has not confirmed gets none, and lapses by itself. */
const noticeForeign = ({ manifest, assembly, observed }: Noticing): readonly Notice[] => {
  if (!isSeen(observed.mail)) return []
  const subscriptions = observed.mail.seen.filter(({ confirmed }) => confirmed)
  return manifest.routes.flatMap(({ name, email }) => {
    const named = new Set(email.map((address) => address.toLowerCase()))
    const others = subscriptions.filter(
      (one) => one.topic === assembly.mailTopics[name] && !named.has(one.email.toLowerCase()),
    )
    return others.map(({ email: address, arn }) => ({
      code: 'MAIL_FOREIGN' as const,
      message: `${address} gets the mail of the route "${name}", which does not name it: aws sns unsubscribe --region ${manifest.regions.home} --subscription-arn ${arn ?? ''}`,
      region: manifest.regions.home,
      routes: [name],
    }))
  })
}

/** Lost addresses that are not subscribed again: their topic is gone, or mail is not in view. */
const noticeLost = (
  { manifest, assembly, observed: { missingMailTopics: gone = [] } }: Noticing,
  mail: readonly RouteMail[],
  again: readonly SubscribeMail[],
): readonly Notice[] =>
  mail
    .filter((one) => isLost(one) && !again.some(({ route, email }) => route === one.route && email === one.email))
    .map(({ route, email }) => ({
      code: 'MAIL_LOST',
      message: gone.includes(assembly.mailTopics[route] ?? '')
        ? `${email} cannot be subscribed to the route "${route}", whose topic ${assembly.mailTopics[route]} does not exist: when it does, "guardpost deploy" subscribes the address`
        : `${email} is not subscribed to the route "${route}" any more: it was not confirmed in time, or removed`,
      region: manifest.regions.home,
      routes: [route],
    }))

/** An address that waits, as at first or because SNS took it back, and the command that has another mail sent to it. */
const awaitedMail = ({ manifest, assembly }: Noticing, { route, email }: RouteMail): Waiting => {
  const { home } = manifest.regions
  const topic = `arn:aws:sns:${home}:${manifest.organization.securityAccount}:${assembly.mailTopics[route]}`
  return {
    code: 'MAIL_UNCONFIRMED',
    message: `${email} has not confirmed its subscription to the route "${route}" yet: the link in the mail from AWS is good for 48 hours. SNS asks to confirm again after more than ten mails in a second, as "Generate sample findings" causes them. A new link is sent by: aws sns subscribe --region ${home} --topic-arn ${topic} --protocol email --notification-endpoint ${email}`,
  }
}

/**
 * Subscriptions that are gone, which are made again, addresses that have not confirmed, routes that reach nobody for it, and others'
 * subscriptions.
 */
export const planMail = (situation: Planning): Contribution => {
  const mail = judgeMail(situation)
  const verdict = mailStackVerdict(situation)
  const isThere = verdict === 'current'
  const lost = isThere ? planLost(situation, mail) : []
  const actions = verdict === 'due' ? planUndeclared(situation, mail) : lost
  return {
    actions,
    waiting: mail.filter(({ verdict }) => verdict === 'unconfirmed').map((one) => awaitedMail(situation, one)),
    notices: isThere
      ? [...noticeLost(situation, mail, actions), ...noticeUnreached(situation, mail), ...noticeForeign(situation)]
      : [],
  }
}
