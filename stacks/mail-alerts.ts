import { RemovalPolicy } from 'aws-cdk-lib'
import type { Construct } from 'constructs'
import type { Manifest, Route } from '../apps/manifest/manifest'
import { routedSources } from '../apps/manifest/routing/route-sources'
import { homeEntry } from '../apps/manifest/routing/routing-tables'
import { declaredAddresses } from '../apps/manifest/sizes/foundation-size'
import { type HomeRule, mailWordsRule } from './alert-rules'
import { topicArn } from './arns'
import { MailTopic } from './constructs/alert-topic'
import { DigestPath } from './constructs/digest-path'
import { EncryptionKey } from './constructs/encryption-key'
import { MailPath } from './constructs/mail-path'
import { WordsPath } from './constructs/words-path'
import { mailQueueNames, mailTopicName, mailWordsNames } from './names'
import { alarmRoutes, digestRhythms, digestRoutes, homeRoutes, mailRoutes, securityRoute } from './routes'
import { gatheringRuleArns } from './source-alerts'
import { shortMail, shortNotification } from './sources/messages'
import { wordedFor } from './sources/routed-sources'
import { wordTables } from './words/tables'
import { wordsMachine } from './words/words-machine'

/** Who creates the key of the topics, and where rules bring what they cannot deliver. */
interface MailAlertsProps {
  readonly administratorArn: string
  readonly deadLetterArn: string
}

/** What the home bus needs to know of mail. */
interface MailAlerts {
  /** The rule that brings findings to what words them. */
  readonly rule: HomeRule
  /** The security route's mail topic; absent where that route has no address. */
  readonly securityTopicArn?: string
}

/**
 * Puts into the scope's stack what mail and digests need in the home Region: a topic per mail route with its addresses, what words findings,
 * what groups mails that come in a burst, and what tells digests. Undefined where no route has mail, a digest or a topic of the company's own.
 */
export const addMailAlerts = (scope: Construct, manifest: Manifest, props: MailAlertsProps): MailAlerts | undefined => {
  const routes = mailRoutes(manifest.routes)
  const [worded, gathering] = [homeRoutes(manifest.routes), digestRoutes(manifest.routes)]
  if (worded.length + gathering.length === 0) return undefined
  const { securityAccount: account } = manifest.organization
  const { home } = manifest.regions
  const topics = addTopics(scope, manifest, { routes, administratorArn: props.administratorArn })
  const securityTopicArn = topics.get(securityRoute(manifest.routes).name)
  const bySource = routedSources({ routes: [...worded, ...gathering] }).length > 0
  const fallback = fallbackOf(manifest, securityTopicArn ?? [...topics.values()][0] ?? '', bySource)
  const tables = {
    ...wordTables(manifest, worded, gathering, homeEntry),
    ...wordedFor(manifest, [...worded, ...gathering]),
  }
  const path = new WordsPath(scope, 'MailWords', {
    account,
    names: mailWordsNames,
    definition: wordsMachine(tables, {
      topicPrefix: mailTopicName(''),
      plainQueue: mailWordsNames.plain,
      mailQueue: mailQueueNames.queue,
    }),
    ruleArns: gatheringRuleArns(manifest),
    fallback,
  })
  if (routes.length > 0) new MailPath(scope, 'Mail', { account, fallbackTopicArn: fallback.topicArn })
  const rhythms = digestRhythms(manifest.routes)
  if (rhythms.length > 0)
    new DigestPath(scope, 'Digest', {
      account,
      home,
      rhythms,
      bySource: routedSources({ routes: gathering }).length > 0,
    })
  return {
    rule: mailWordsRule([...new Set([...worded, ...gathering])], {
      arn: path.queueArn,
      deadLetterArn: props.deadLetterArn,
    }),
    ...(securityTopicArn !== undefined && { securityTopicArn }),
  }
}

const addTopics = (
  scope: Construct,
  manifest: Manifest,
  { routes, administratorArn }: { readonly routes: readonly Route[]; readonly administratorArn: string },
): ReadonlyMap<string, string> => {
  if (routes.length === 0) return new Map()
  const security = securityRoute(manifest.routes).name
  const key = new EncryptionKey(scope, 'MailKey', {
    description: 'Guardpost: encrypts findings on their way to mail',
    administratorArn,
    removalPolicy: RemovalPolicy.RETAIN,
  })
  const declared = declaredAddresses(manifest)
  const topicOf = (route: Route): MailTopic =>
    new MailTopic(scope, `Mail-${route.name}`, {
      route,
      declared: declared.get(route.name) ?? [],
      key,
      isOpenToRules: route.name === security,
    })
  return new Map(routes.map((route) => [route.name, topicOf(route).topicArn]))
}

/** The security route by mail; where it has no address, its channel in Slack; where there is no channel either, the first mail route. */
const fallbackOf = ({ organization, regions, routes }: Manifest, mailTopicArn: string, bySource: boolean) => {
  const [slack] = alarmRoutes(routes)
  return securityRoute(routes).email.length === 0 && slack
    ? {
        topicArn: topicArn(slack.name, regions.home, organization.securityAccount),
        shortTemplate: shortNotification(bySource),
      }
    : { topicArn: mailTopicArn, shortTemplate: shortMail(bySource) }
}
