/** The codes of problems with trusted and threat lists. */
export const listCodes = {
  MANIFEST_LIST_NAME: {
    title: 'A list name has 1 to 300 characters out of A-Z a-z 0-9 _ - and blanks',
    wayOut: 'Rename it: GuardDuty takes no other characters.',
  },
  MANIFEST_LIST_LOCATION: {
    title: 'A location is not a file in S3',
    wayOut: 'Write "s3://bucket/key", as the S3 console shows it under "S3 URI", with 300 characters at most.',
  },
  MANIFEST_LIST_REPEATED: {
    title: 'Two lists of a Region have the same name',
    wayOut: 'Rename one of the two, or give them Regions of their own.',
  },
  MANIFEST_LIST_NAME_BLANK: {
    title: 'The name of an entity set has a blank',
    wayOut: 'Write a dash or an underscore: GuardDuty takes blanks in the names of lists of addresses only.',
  },
  MANIFEST_LIST_REGION: {
    title: 'A list is for a Region that is not in the manifest',
    wayOut: 'Remove the Region from the list, or add it under "regions".',
  },
  MANIFEST_LIST_ACKNOWLEDGED: {
    title: 'A list is kept by Guardpost and by others',
    wayOut: 'Keep it under "lists", or under "acknowledgedLists", which leaves it alone.',
  },
  MANIFEST_LIST_BOTH: {
    title: 'The same file is trusted and a threat',
    wayOut: 'Remove one of the two lists: where both have an entry, GuardDuty makes no findings about it.',
  },
} as const
