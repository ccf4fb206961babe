import { newId } from '@noline/runtime/ids';
import { scopes } from '@noline/schema/scopes';
import { act, attempt, mutationOf } from './acting.ts';
import { bearer, type Client } from './client.ts';
import { boutique, fill } from './fill.ts';
import { inBothShapes } from './shapes.ts';
import { until } from './until.ts';

const password = 'correct horse battery';

inBothShapes(
  'devices',
  (shape) => {
    const places: Record<string, string> = {};
    let office: Client;

    beforeAll(async () => {
      await fill(shape(), 'demo', boutique);
      office = await shape().signedIn({ kind: 'staff', sub: newId('stf'), scopes: Object.keys(scopes) });
      const { data } = await office.query('{ locations { nodes { id externalId } } }');
      for (const { id, externalId } of data.locations.nodes) places[externalId] = id;
    }, 60_000);

    const enrol = (code: string, name: string) =>
      attempt(
        shape().client(),
        'enrolDevice',
        { code, name, idempotencyKey: newId('req') },
        'device { id name channel location { name } } session { token refreshToken }',
      );
    const createCodes = async (input: object): Promise<{ code: string; location: { id: string } }[]> =>
      (
        await act(
          office,
          'createEnrolmentCodes',
          { kind: 'TILL', channel: 'de-store', ...input },
          'codes { code location { id } }',
        )
      ).codes;
    const adjust = async (client: Client, locationId: string | undefined) => {
      const { data, errors } = await client.query(mutationOf('adjustStock', 'errors { ... on UserError { code } }'), {
        input: { sku: 'JACKET-S', locationId, by: 1, reason: 'found', idempotencyKey: newId('req') },
      });
      return errors?.[0]?.extensions.code ?? data.adjustStock.errors[0]?.code ?? 'done';
    };

    it('lets a TV in that shows a code, once its customer has confirmed it in the app', async () => {
      const tv = shape().client();
      const shown = { kind: 'TV', name: 'Living room' };
      const { codes } = await act(tv, 'startDeviceLogin', shown, 'codes { deviceCode userCode verificationUri }');
      const finish = () =>
        attempt(tv, 'finishDeviceLogin', { deviceCode: codes.deviceCode }, 'device { id kind } session { token }');
      expect(await finish()).toEqual({ device: null, session: null, errors: [{ code: 'AUTHORIZATION_PENDING' }] });

      const account = { email: `${newId('cus')}@example.com`, password };
      const { customer, session } = await act(shape().client(), 'signUp', account, 'customer { id } session { token }');
      const app = shape().client(bearer(session.token));
      const asks = 'query ($code: String!) { deviceLogin(userCode: $code) { kind name } }';
      expect((await app.query(asks, { code: codes.userCode })).data).toEqual({ deviceLogin: shown });
      const confirmed = await act(app, 'confirmDeviceLogin', { userCode: codes.userCode }, 'login { name }');
      expect(confirmed.login).toEqual({ name: 'Living room' });

      const { device, session: own } = await finish();
      const screen = shape().client(bearer(own.token));
      expect((await screen.query('{ me { id devices { id name } } }')).data).toEqual({
        me: { id: customer.id, devices: [{ id: device.id, name: 'Living room' }] },
      });
      const revoked = await act(app, 'revokeDevice', { deviceId: device.id }, 'device { status }');
      expect(revoked.device).toEqual({ status: 'REVOKED' });
      expect((await app.query('{ me { id devices { id } } }')).data.me).toEqual({ id: customer.id, devices: [] });
    });

    it('enrols the tills of a night at once, where staff work with their own rights', async () => {
      const codes = await createCodes({ locationIds: [places['B1'], places['W1']], count: 10 });
      expect(codes).toHaveLength(20);
      const tills = await Promise.all(codes.map(({ code }, index) => enrol(code, `Till ${index}`)));
      expect(new Set(tills.map(({ device }) => device.id)).size).toBe(20);
      expect(tills[0].device).toMatchObject({
        name: 'Till 0',
        channel: 'de-store',
        location: { name: 'Berlin Mitte' },
      });
      expect((await enrol(codes[0]?.code ?? '', 'Another')).errors).toEqual([{ code: 'ENROLMENT_CODE_INVALID' }]);

      const till = shape().client(bearer(tills[0].session.token));
      expect((await till.query('{ me { id } }')).extensions.context).toMatchObject({
        tenant: 'demo',
        channel: 'de-store',
      });
      expect(await adjust(till, places['B1'])).toBe('FORBIDDEN');

      const email = `${newId('stf')}@example.com`;
      const assignments = [{ role: 'store-manager', locationIds: [places['B1']] }];
      const hired = { email, password, name: 'Ada', assignments };
      const { staff } = await act(office, 'addStaff', hired, 'staff { id }');
      const { session } = await act(till, 'signInStaff', { email, password }, 'session { token }');
      const clerk = shape().client(bearer(session.token));
      expect(await adjust(clerk, places['B1'])).toBe('done');
      expect(await adjust(clerk, places['W1'])).toBe('FORBIDDEN');
      const { data } = await clerk.query(
        '{ devices(first: 100) { nodes { location { id } } } staffMembers { nodes { id } } }',
      );
      expect(data.devices.nodes).toEqual(Array.from({ length: 10 }, () => ({ location: { id: places['B1'] } })));
      expect(data.staffMembers.nodes).toContainEqual({ id: staff.id });
    });

    it('ends all that was begun on a device that is put out of use: sessions, and what is subscribed to', async () => {
      const [made] = await createCodes({ locationIds: [places['B1']] });
      const { device, session } = await enrol(made?.code ?? '', 'Stolen');
      const email = `${newId('stf')}@example.com`;
      const assignments = [{ role: 'cashier', locationIds: [places['B1']] }];
      await act(office, 'addStaff', { email, password, name: 'Ada', assignments }, 'staff { id }');
      const till = shape().client(bearer(session.token));
      const signedIn = await act(till, 'signInStaff', { email, password }, 'session { token refreshToken }');
      const clerk = shape().client(bearer(signedIn.session.token));
      const change = 'subscription { stockChanged(sku: "JACKET-S") { available } }';
      const watches = (['ws', 'sse'] as const).map((protocol) => clerk.subscribe(change, {}, protocol));
      const first = Promise.all(watches.map((watch) => watch.next()));
      await until('both are subscribed', () => shape().gateway.subscriptions.active() === 2);
      expect(await adjust(office, places['B1'])).toBe('done');
      expect((await first).map((answer) => answer?.data.stockChanged.available)).toEqual([
        expect.any(Number),
        expect.any(Number),
      ]);

      await act(office, 'revokeDevice', { deviceId: device.id }, 'device { status }');
      for (const watch of watches) {
        expect((await watch.next())?.errors?.[0]?.extensions.code).toBe('SESSION_ENDED');
        expect(await watch.next()).toBeUndefined();
      }
      for (const token of [session.token, signedIn.session.token]) {
        const refused = await shape().client().post({ query: '{ me { id } }' }, bearer(token));
        expect([refused.status, refused.body.errors?.[0].extensions.code]).toEqual([401, 'SESSION_ENDED']);
      }
      for (const refreshToken of [session.refreshToken, signedIn.session.refreshToken]) {
        const refreshed = await attempt(shape().client(), 'refreshSession', { refreshToken }, 'session { token }');
        expect(refreshed).toEqual({ session: null, errors: [{ code: 'SESSION_ENDED' }] });
      }
      // The person is not put out of use.
      await act(shape().client(), 'signInStaff', { email, password }, 'session { token }');
    });
  },
  { sessionTimes: { freshMilliseconds: 50, lookMilliseconds: 50 } },
);
