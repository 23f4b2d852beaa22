/** The codes of problems with the sources of routes. */
export const sourceCodes = {
  MANIFEST_ROUTE_SOURCE_REPEATED: {
    title: 'A route names a source twice',
    wayOut: 'Remove one of the two.',
  },
  MANIFEST_ROUTE_SOURCES: {
    title: "A route with other sources chooses what only GuardDuty's findings have",
    wayOut:
      'Write two routes: one with the key and GuardDuty\'s findings, and one with "sources" alone. Several central routes may share a Slack channel.',
  },
  MANIFEST_SOURCES_EXCLUSIVE: {
    title: 'SECURITY_HUB and SECURITY_HUB_V2 are both routed',
    wayOut:
      'Keep one of the two in all routes: Security Hub CSPM brings its findings to Security Hub, so that each would be told twice.',
  },
  MANIFEST_SOURCE_REGION: {
    title: 'A source of one account has events in a Region that the manifest does not name',
    wayOut: 'Add "us-east-1" to "regions" / "others".',
  },
} as const
