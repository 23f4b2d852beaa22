/** The codes of problems with ways out beside Slack and mail. */
export const wayCodes = {
  MANIFEST_TEAMS_CHANNEL: {
    title: 'A channel of Microsoft Teams is an id such as "19%3ab1c2%40thread.tacv2" or a link to the channel',
    wayOut: 'In Teams, open the menu of the channel, choose "Get link to channel" and paste what it gives.',
  },
  MANIFEST_TEAMS_ID: {
    title: 'Tenant and team of Microsoft Teams are named by their ids',
    wayOut: 'Copy both from the link to a channel: "tenantId=…" and "groupId=…" at its end.',
  },
  MANIFEST_TEAMS_MISSING: {
    title: 'A route uses Microsoft Teams, but no team is named',
    wayOut:
      'Authorize the team in the security account and add "teams": { "tenant": "…", "team": "…" } at the top level.',
  },
  MANIFEST_TEAMS_OTHER: {
    title: 'A link to a channel of Microsoft Teams is of another team or tenant than "teams" names',
    wayOut:
      'Copy the link of a channel of that team, or write the ids of the link into "teams": groupId is "team", tenantId is "tenant". A manifest has one team.',
  },
  MANIFEST_TEAMS_MEMBER: {
    title: 'A route with "deliver": "member" names a channel of Microsoft Teams',
    wayOut: 'Write two routes: a central one with "teams", and one with "deliver": "member" and Slack.',
  },
  MANIFEST_TOPIC: {
    title: 'A topic is named by the ARN of a standard SNS topic',
    wayOut:
      'Copy the ARN from the SNS console: "arn:aws:sns:eu-west-1:111111111111:on-call". A FIFO topic (".fifo") delivers to queues alone.',
  },
  MANIFEST_TOPIC_REGION: {
    title: 'The topic of a route is in another Region than the home Region',
    wayOut:
      'Create a topic in the home Region, and subscribe the same endpoint to it: the state machine that publishes works in the home Region, and Step Functions calls SNS in its own Region alone.',
  },
  MANIFEST_TOPIC_OWN: {
    title: "The topic of a route is one of Guardpost's own",
    wayOut: 'Name a topic of the company that does not begin with "guardpost-"; Guardpost replaces its own.',
  },
  MANIFEST_TOPIC_ALONE: {
    title: "The first catch-all route has nothing but a topic of the company's own",
    wayOut:
      'Add "email", "slack" or "teams" to it: what a topic refuses, tampering and alarms about the alert path have to reach somebody by another way.',
  },
  MANIFEST_EXPORT_READER: {
    title: 'A reader of exported findings is an account id or the ARN of a role',
    wayOut: 'Write "333333333333", or "arn:aws:iam::333333333333:role/siem".',
  },
  MANIFEST_EXPORT_READER_REPEATED: {
    title: 'A reader of exported findings is named twice',
    wayOut: 'Remove one of the two.',
  },
} as const
