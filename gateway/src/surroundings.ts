import type { ClientClass } from '@noline/runtime/caller';
import { fault } from '@noline/runtime/errors';
import type { Channel, ChannelIndex } from './channels.ts';

/** What a request says of where it belongs. */
export interface Hints {
  /** Of the token. */
  tenant?: string | undefined;
  /** Of the device that the token was given to: it sells in no other. */
  channel?: string | undefined;
  /** The header `noline-client`. */
  client?: string | undefined;
  /** The header `host`. */
  host?: string | undefined;
  /** The header `noline-tenant`: may only say once more what is known. */
  wantedTenant?: string | undefined;
  /** The header `noline-channel`. */
  wantedChannel?: string | undefined;
}

/**
 * Decides for which retailer, channel and kind of program a request is. A token decides before a client's key, that
 * before the host's name, and where none of them says anything it is the default tenant's first channel.
 *
 * @throws CLIENT_UNKNOWN, CHANNEL_UNKNOWN; FORBIDDEN where two of the hints contradict each other
 */
export function chooseChannel(
  channels: ChannelIndex,
  { tenant, channel, client, host, wantedTenant, wantedChannel }: Hints,
  defaultTenant: string,
): { channel: Channel; client: ClientClass } {
  const keyed = client === undefined ? undefined : channels.byClient(client);
  if (client !== undefined && !keyed) throw fault('CLIENT_UNKNOWN');
  const hosted = keyed || host === undefined ? undefined : channels.byHost(host.replace(/:\d+$/, '').toLowerCase());
  if (tenant !== undefined && keyed && keyed.channel.tenant !== tenant) {
    throw fault('FORBIDDEN', 'The token is of another retailer than the key in the header "noline-client".');
  }
  const owner = tenant ?? keyed?.channel.tenant ?? hosted?.tenant ?? defaultTenant;
  if (wantedTenant !== undefined && wantedTenant !== owner) {
    throw fault('FORBIDDEN', 'The request is for another retailer than the header "noline-tenant" says.');
  }
  if (channel !== undefined && keyed && keyed.channel.channel !== channel) {
    throw fault('FORBIDDEN', 'The device sells in another channel than the key in the header "noline-client".');
  }
  const bound = channel ?? keyed?.channel.channel;
  if (bound !== undefined && wantedChannel !== undefined && wantedChannel !== bound) {
    throw fault('FORBIDDEN', `This client sells in the channel ${bound} only; leave the header "noline-channel" out.`);
  }
  const named = bound ?? wantedChannel ?? (hosted?.tenant === owner ? hosted.channel : undefined);
  const found = channels.byName(owner, named);
  if (!found) throw fault('CHANNEL_UNKNOWN');
  return { channel: found, client: keyed?.client.class ?? 'other' };
}
