import type { Json } from '../../../../apps/sandbox/pattern/pattern'
import { findingFacts } from '../../../../stacks/words/finding-facts'
import { mailItem, slackMessage } from '../../../../stacks/words/messages'
import { wordTables } from '../../../../stacks/words/tables'
import { manifestWith, securityRoute } from '../../support/manifests'
import { evaluate } from './evaluate'

interface Slack {
  readonly content: { readonly title: string; readonly description: string }
  readonly metadata: { readonly threadId: string }
}

interface Mail {
  readonly subject: string
  readonly first: string
  readonly text: string
}

/** Whose the finding is, as the manifest or Organizations names the account. */
interface Who {
  readonly name: string
  readonly path: string
}

const tables = wordTables(manifestWith(), [securityRoute])

const known = (event: object, who: Who) => ({
  ...tables,
  event,
  who: { ...who, line: [] },
  to: tables.routes[0],
  index: 0,
  owner: '222222222222',
  topic: 'arn',
})

const somebody: Who = { name: 'payments-prod', path: 'Workloads/Payments' }

/** What is said of an event of GuardDuty, before it becomes a message. */
export const factsOf = async (event: object, who = somebody): Promise<Readonly<Record<string, Json>>> =>
  (await evaluate(findingFacts, known(event, who))) as Readonly<Record<string, Json>>

/** The Slack message and the mail of an event of GuardDuty for the security route. */
export const wordFinding = async (
  event: object,
  who = somebody,
): Promise<{ readonly slack: Slack; readonly mail: Mail }> => {
  const variables = { ...known(event, who), facts: await factsOf(event, who) }
  return {
    slack: (await evaluate(slackMessage(false), variables)) as unknown as Slack,
    mail: (await evaluate(mailItem(false), variables)) as unknown as Mail,
  }
}
