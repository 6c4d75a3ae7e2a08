import { expose } from 'comlink';
import { hireHand } from './bands-hire.web';
import { BandsService } from './bands-service';
import { ZoneService } from './zone-service';

/** One core stays for the page. */
expose(new ZoneService(new BandsService(Math.max(1, navigator.hardwareConcurrency - 1), hireHand)));
