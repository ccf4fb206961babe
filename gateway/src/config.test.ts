import { demoChannels } from './channels.ts';
import { readGatewayConfig } from './config.ts';

describe('readGatewayConfig', () => {
  const needed = {
    MONGODB_URL: 'mongodb://127.0.0.1/',
    REDIS_URL: 'redis://127.0.0.1',
    IDENTITY_KEY: 'i'.repeat(32),
    SESSION_KEY: 's'.repeat(32),
  };

  it('takes defaults for what is not said', () => {
    expect(readGatewayConfig(needed)).toMatchObject({
      HOST: '127.0.0.1',
      PORT: 4000,
      PREFIX: 'noline',
      DEFAULT_TENANT: 'demo',
      SURFACE: 'closed',
      TRUST_PROXY: 0,
      channels: demoChannels,
    });
    expect(readGatewayConfig(needed).CART_URL).toBeUndefined();
  });

  it('tells all faults at once', () => {
    expect(() =>
      readGatewayConfig({ ...needed, REDIS_URL: undefined, PORT: '70000', CART_URL: 'cart', SESSION_KEY: 'short' }),
    ).toThrow(/REDIS_URL: is missing\n.*SESSION_KEY: must have at least 32 characters\n.*PORT: .*\n.*CART_URL: /);
  });
});
