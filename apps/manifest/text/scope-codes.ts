/** The codes of problems with what a manifest is about: an organization, or one account for itself. */
export const scopeCodes = {
  MANIFEST_SCOPE: {
    title: 'A manifest has "organization" or "account": exactly one of them',
    wayOut:
      'Write "organization" and "accounts" for an AWS Organization, or "account": { "id": "…", "name": "…" } for one account by itself.',
  },
  MANIFEST_NEEDS_ORGANIZATION: {
    title: 'Something needs an organization, and the manifest is of one account',
    wayOut: 'Remove it, or write "organization" and "accounts" in place of "account".',
  },
} as const
