import { RemovalPolicy } from 'aws-cdk-lib'
import type { Construct } from 'constructs'
import type { Manifest, Route } from '../apps/manifest/manifest'
import { type HomeRule, mailWordsRule } from './alert-rules'
import { homeRuleArns, topicArn } from './arns'
import { MailTopic } from './constructs/alert-topic'
import { EncryptionKey } from './constructs/encryption-key'
import { MailPath } from './constructs/mail-path'
import { WordsPath } from './constructs/words-path'
import { mailQueueNames, mailTopicName, mailWordsNames } from './names'
import { alarmRoutes, mailRoutes, securityRoute } from './routes'
import { shortMail, shortNotification } from './sources/messages'
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
 * Puts into the scope's stack what mail needs in the home Region: a topic per route with its addresses, what words findings, and what
 * groups those that come in a burst. Undefined without a mail route.
 */
export const addMailAlerts = (scope: Construct, manifest: Manifest, props: MailAlertsProps): MailAlerts | undefined => {
  const routes = mailRoutes(manifest.routes)
  if (routes.length === 0) return undefined
  const { securityAccount: account } = manifest.organization
  const topics = addTopics(scope, manifest, { routes, administratorArn: props.administratorArn })
  const securityTopicArn = topics.get(securityRoute(manifest.routes).name)
  const fallback = fallbackOf(manifest, securityTopicArn ?? [...topics.values()][0] ?? '')
  const path = new WordsPath(scope, 'MailWords', {
    account,
    names: mailWordsNames,
    definition: wordsMachine(wordTables(manifest, routes), {
      topicPrefix: mailTopicName(''),
      plainQueue: mailWordsNames.plain,
      mailQueue: mailQueueNames.queue,
    }),
    ruleArns: homeRuleArns(manifest.regions.home, account),
    fallback,
  })
  new MailPath(scope, 'Mail', { account, fallbackTopicArn: fallback.topicArn })
  return {
    rule: mailWordsRule(routes, { arn: path.queueArn, deadLetterArn: props.deadLetterArn }),
    ...(securityTopicArn !== undefined && { securityTopicArn }),
  }
}

const addTopics = (
  scope: Construct,
  manifest: Manifest,
  { routes, administratorArn }: { readonly routes: readonly Route[]; readonly administratorArn: string },
): ReadonlyMap<string, string> => {
  const security = securityRoute(manifest.routes).name
  const key = new EncryptionKey(scope, 'MailKey', {
    description: 'Guardpost: encrypts findings on their way to mail',
    administratorArn,
    removalPolicy: RemovalPolicy.RETAIN,
  })
  return new Map(
    routes.map((route) => [
      route.name,
      new MailTopic(scope, `Mail-${route.name}`, { route, key, isOpenToRules: route.name === security }).topicArn,
    ]),
  )
}

/** The security route by mail; where it has no address, its channel in Slack; where there is no channel either, the first mail route. */
const fallbackOf = ({ organization, regions, routes }: Manifest, mailTopicArn: string) => {
  const [slack] = alarmRoutes(routes)
  return securityRoute(routes).email.length === 0 && slack
    ? {
        topicArn: topicArn(slack.name, regions.home, organization.securityAccount),
        shortTemplate: shortNotification,
      }
    : { topicArn: mailTopicArn, shortTemplate: shortMail }
}
