/** Problems of exceptions of the protection, and of protection that policies carry out. */
export const exceptionCodes = {
  MANIFEST_EXCEPTION_EMPTY: {
    title: 'An exception of the protection names nothing, or says nothing',
    wayOut:
      'Name "units", "accounts" or "regions", and write "features" or "enroll". What holds for all accounts in all Regions stands under "protection" / "features".',
  },
  MANIFEST_EXCEPTION_REGION: {
    title: 'An exception names a Region that is not in the manifest',
    wayOut: 'Name a Region of "regions", or take it in there.',
  },
  MANIFEST_EXCEPTION_ENROLL: {
    title: 'An exception says "enroll" together with something that does not go with it',
    wayOut: 'Write "enroll" in an exception of its own, without "regions" and "features".',
  },
  MANIFEST_EXCEPTION_NEW: {
    title: 'An exception of units or accounts has NEW',
    wayOut:
      'Write "ALL" or "NONE": they hold for accounts that are there and for those that join. NEW is for the organization, or for Regions alone.',
  },
  MANIFEST_EXCEPTIONS_TIE: {
    title: 'Two lines of the manifest are equally near to an account and decide on the same',
    wayOut:
      'Remove one of the two, or make one nearer: an account goes before its unit, a unit before the one above it, and on one of them an exception that names Regions before one that does not.',
  },
  MANIFEST_EXCEPTION_OVERRULED: {
    title: 'An exception for Regions does not hold in a unit or an account that has a line of its own',
    wayOut:
      'Name "units" or "accounts" and "regions" together in one exception to say what holds there: a line of a unit or an account goes before one of the organization, whether or not it names Regions.',
    level: 'warning',
  },
  MANIFEST_POLICY_CANNOT_SAY: {
    title: 'Policies are to carry out what a GUARDDUTY_POLICY cannot say',
    wayOut: 'Remove it or choose ALL or NONE, or write "carriedOutBy": "members".',
  },
} as const
