import { expose } from 'comlink';
import { hireHand } from './bands-hire.web';
import { BandsService } from './bands-service';

/** One core stays for the page. */
expose(new BandsService(Math.max(2, navigator.hardwareConcurrency - 1), hireHand));
