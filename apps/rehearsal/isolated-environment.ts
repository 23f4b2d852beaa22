/** Variables that a rehearsal keeps; everything else stays outside, AWS settings, proxies and CDK settings above all. */
const kept = ['PATH', 'LANG', 'LC_ALL', 'TERM', 'TMPDIR', 'NO_COLOR', 'CI', 'SystemRoot']

/** The folder and files that stand in for what AWS tools keep in a user's home. */
export interface IsolatedHome {
  readonly folder: string
  /** An empty file: neither profiles nor settings such as endpoints come from it. */
  readonly emptyFile: string
}

/**
 * The environment of a rehearsal: built up from nothing, so that no credentials, profile, endpoint or proxy of this machine
 * is in it. Which endpoint and account it uses is added when its sandbox runs.
 */
export const isolatedEnvironment = (
  environment: Readonly<Record<string, string | undefined>>,
  home: IsolatedHome,
): Record<string, string> => ({
  ...Object.fromEntries(kept.flatMap((name) => (environment[name] === undefined ? [] : [[name, environment[name]]]))),
  HOME: home.folder,
  CDK_HOME: home.folder,
  AWS_CONFIG_FILE: home.emptyFile,
  AWS_SHARED_CREDENTIALS_FILE: home.emptyFile,
  AWS_EC2_METADATA_DISABLED: 'true',
})

/** The variables that point every AWS client at a sandbox as an administrator of one account. */
export const sandboxEnvironment = (url: string, account: string, region: string): Record<string, string> => ({
  AWS_ENDPOINT_URL: url,
  AWS_ACCESS_KEY_ID: account,
  AWS_SECRET_ACCESS_KEY: 'sandbox',
  AWS_REGION: region,
  // boto3 and the first AWS CLI read this one only.
  AWS_DEFAULT_REGION: region,
  AWS_EC2_METADATA_DISABLED: 'true',
})
