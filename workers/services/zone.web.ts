import { expose } from 'comlink';
import { ZoneService } from './zone-service';

expose(new ZoneService());
