import { z } from 'zod'
import { slackChannelPattern, teamsChannelPattern, topicArnPattern } from '../ids'
import { digests, severities } from '../manifest'
import { sourceNames } from '../sources/sources'
import { coded, email, idText, plainText, runbookForm } from './leaf-schemas'
import { resourceTypes } from './resource-types'

/** Types or resources that a route names at most: more is a list that nobody reads. */
const longestChoice = 50

const typeChoice = z.array(z.string().min(1).max(100)).min(1).max(longestChoice).optional()

const except = z
  .strictObject({
    accounts: z.array(idText.min(1)).min(1).optional().describe('Account ids and names.'),
    units: z.array(idText.min(1)).min(1).optional().describe('Units by path or id, with the units below them.'),
  })
  .optional()
  .describe('Accounts and units that the route leaves out.')

/** A route as it is written. */
export const route = z.strictObject({
  name: z
    .string()
    .regex(/^[a-z][a-z0-9-]{0,29}$/, coded('MANIFEST_ROUTE_NAME'))
    .describe('Part of the names of topics and rules.'),
  accounts: z
    .union([z.literal('ALL'), z.array(idText.min(1)).min(1)])
    .optional()
    .describe('"ALL" (the catch-all, new accounts included), or account ids and names.'),
  units: z
    .array(idText.min(1))
    .min(1)
    .optional()
    .describe(
      'Units by path ("Workloads/Payments"; a slash within a name is "\\\\/") or id; the accounts of units below them belong to them.',
    ),
  deliver: z
    .enum(['central', 'member'])
    .default('central')
    .describe(
      'Where Slack messages come from: the security account ("central"), or the account that has the finding ("member"). A member route names whole units and no accounts, needs "slack", and its e-mail comes through the home Region of the security account all the same.',
    ),
  minimumSeverity: z
    .enum(severities)
    .default('MEDIUM')
    .describe('LOW from 1.0, MEDIUM from 4.0, HIGH from 7.0, CRITICAL from 9.0.'),
  sources: z
    .array(z.enum(sourceNames))
    .min(1)
    .optional()
    .describe(
      'What the route notifies of: GuardDuty\'s findings ("GUARDDUTY"), and events of other services, each switched on beforehand. Default ["GUARDDUTY"]. "types", "exceptTypes", "resources" and "deliver": "member" are about GuardDuty\'s findings alone.',
    ),
  digest: z
    .enum(digests)
    .optional()
    .describe(
      'Findings that only "minimumSeverity" keeps from the route are listed once a day, or once a week on Monday, at 06:00 UTC. A member route needs "email" for it. Default: nobody is notified of them.',
    ),
  except,
  types: typeChoice.describe(
    'Types of findings that the route notifies of; "*" stands for any characters. Default all. A route has "types" or "exceptTypes".',
  ),
  exceptTypes: typeChoice.describe(
    'Types of findings that the route does not notify of; "*" stands for any characters.',
  ),
  resources: z
    .array(z.string().regex(/^[A-Za-z0-9]{1,64}$/, coded('MANIFEST_ROUTE_RESOURCE')))
    .min(1)
    .max(longestChoice)
    .optional()
    .describe(
      `GuardDuty's types of resources that the route notifies of, such as ${[...resourceTypes].slice(0, 4).join(', ')}. Default all.`,
    ),
  samples: z.boolean().default(true).describe('false: the route does not notify of sample findings.'),
  owner: z
    .string()
    .min(1)
    .max(100)
    .regex(plainText, coded('MANIFEST_ROUTE_TEXT'))
    .optional()
    .describe('Who acts on the findings; a line of the mail.'),
  runbook: z
    .string()
    .max(500)
    .regex(runbookForm, coded('MANIFEST_RUNBOOK'))
    .optional()
    .describe("The team's instructions, an https URL; {type} stands for the type of the finding. A line of the mail."),
  slack: idText
    .regex(slackChannelPattern, coded('MANIFEST_SLACK_CHANNEL'))
    .optional()
    .describe(
      'A Slack channel: its id, or the link that "Copy link" gives. Several central routes may use one; an account can send to it for one member route only.',
    ),
  email: z.array(email).min(1).optional().describe('Addresses that get the findings as readable mail.'),
  teams: z
    .string()
    .max(500)
    .regex(teamsChannelPattern, coded('MANIFEST_TEAMS_CHANNEL'))
    .optional()
    .describe(
      'A channel of Microsoft Teams: its id, or the link that "Get link to channel" gives. For central routes.',
    ),
  topic: z
    .string()
    .regex(topicArnPattern, coded('MANIFEST_TOPIC'))
    .optional()
    .describe(
      "The ARN of an SNS topic of the company's own, in the home Region and in any account: it gets each finding as the event that AWS sent, for PagerDuty or whatever else subscribes to it.",
    ),
})
