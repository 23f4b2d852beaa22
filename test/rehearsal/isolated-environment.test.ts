import { isolatedEnvironment } from '../../apps/rehearsal/isolated-environment'

const home = { folder: '/tmp/home', emptyFile: '/tmp/home/empty' }

describe('isolatedEnvironment', () => {
  it('keeps no credentials, profile, endpoint, proxy or CDK setting of the machine', () => {
    const isolated = isolatedEnvironment(
      {
        PATH: '/bin',
        AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE',
        AWS_SECRET_ACCESS_KEY: 'secret',
        AWS_SESSION_TOKEN: 'token',
        AWS_PROFILE: 'production',
        AWS_ENDPOINT_URL_STS: 'https://sts.amazonaws.com',
        AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'true',
        HTTPS_PROXY: 'http://proxy:3128',
        NODE_OPTIONS: '--require /tmp/x.js',
        CDK_DEFAULT_ACCOUNT: '999999999999',
        HOME: '/home/somebody',
      },
      home,
    )
    expect(isolated).toEqual({
      PATH: '/bin',
      HOME: '/tmp/home',
      CDK_HOME: '/tmp/home',
      AWS_CONFIG_FILE: '/tmp/home/empty',
      AWS_SHARED_CREDENTIALS_FILE: '/tmp/home/empty',
      AWS_EC2_METADATA_DISABLED: 'true',
    })
  })
})
