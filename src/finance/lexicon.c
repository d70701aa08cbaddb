/* finance/lexicon.c - the words, by what they tell. */
#include "config.h"

#include "finance/lexicon.h"

#include "base/banned.h"

const struct lexicon_words lexicon_words[] = {
	{ W_SHARE | W_FINANCE,
	    "share shares stock stocks shareholder shareholders stake "
	    "aktie aktien papier papiere anteilsschein anteilsscheine titel "
	    "kurs kurse aktienkurs aktionar aktionare aktionaren aktionars "
	    "anteile anteil borsenkurs vorzugsaktie vorzugsaktien wert werte "
	    "aktionarin hauptversammlung calls puts options bonds anleihe "
	    "anleihen kursziel kursziels borsenwert marktkapitalisierung" },
	{ W_FINANCE,
	    "profit profits revenue revenues earnings sales income loss "
	    "losses dividend dividends outlook forecast forecasts guidance "
	    "quarter quarterly results result margin margins ebit ebitda "
	    "analyst analysts investors investor estimates expectations "
	    "merger acquisition takeover buyback ipo ceo cfo chief executive "
	    "company companies group unit subsidiary rival rivals market "
	    "markets trading premarket traders index billion million trillion "
	    "percent bookings backlog orders output layoffs jobs fees "
	    "comparable operating net cash demand downgrade upgrade broker "
	    "rating listed board cost costs prices pricing customers "
	    "umsatz umsatze umsatzes gewinn gewinne gewinns verlust verluste "
	    "ergebnis ergebnisse quartal quartals quartalszahlen zahlen "
	    "prognose prognosen ausblick jahresprognose jahresziele dividende "
	    "ausschuttung marge analyst analysten anleger investoren "
	    "ubernahme fusion borse borsengang konzern konzerns unternehmen "
	    "tochter sparte prozent milliarden millionen milliarde million "
	    "mrd mio euro dollar franken absatz auftrag auftrage bilanz "
	    "ebitda vorborslich nachborslich handel gefragt leitindex dax "
	    "mdax standort stellen arbeitsplatze werk werke fabrik "
	    "umsatzprognose gewinnprognose umsatzerwartungen erwartungen "
	    "vorstand aufsichtsrat aktienruckkauf beteiligung "
	    "rekordhoch rekordtief einstufung quartalsgewinn jahresgewinn "
	    "milliardenauftrag sonderdividende ausgaben gebuhren "
	    "euros pounds comeback cents capacity shipments deliveries "
	    "subsidiary retail advertising spending borrowings lender "
	    "workforce workers employees job plants plant factory factories "
	    "recall vehicles cars iphone cloud chips turnover "
	    "filing filings regulator regulators antitrust lawsuit "
	    "minus plus punkte punkten points mitarbeiter beschaftigte beschaftigten produktion" },
	{ W_SAY,
	    "said says reported reports announced announces posted posts "
	    "unveiled unveils expects expected plans planned agreed agrees "
	    "named names warned warns disclosed denied declined confirmed "
	    "confirms told filed forecast teilte meldet meldete meldeten "
	    "kundigt kundigte erwartet erwartete plant plante bestatigt "
	    "bestatigte warnt warnte dementiert rechnet pruft beruft ernennt "
	    "verhandelt appoints appointed recalls recalled" },
	{ W_ACT,
	    "raised raises raise cut cuts cutting beat beats misses missed "
	    "launched launches launch launching sees saw acquired acquires "
	    "acquire acquiring buys bought buying buy sells sold selling "
	    "sell slashes slashed lifts lifted lift lifting hikes hiked "
	    "settled settles sued sues faces faced invests invested jumps "
	    "jumped jump rises rose rise rising falls fell fall falling "
	    "climbs climbed surges surged soars soared soaring slips slipped "
	    "slid slides tumbles tumbled drops dropped gains gained plunges "
	    "plunged sank sinks rallied rallies swung trimmed trims narrowed "
	    "completed completes closes closed opened opens hit hits lost "
	    "loses added adds delivered delivers earned earns generated "
	    "trades traded trading settles settled lagged outperformed "
	    "outsold bids bidding won wins weighing planning preparing "
	    "considering building expanding suspended halted shipped "
	    "rebounded retreated edged ended issued upgraded downgraded "
	    "slumped slumps hebt hob senkt senkte steigt stieg steigert "
	    "steigerte fallt fiel klettert kletterte springt sprang "
	    "verliert verlor verloren gewinnt gewann gewannen legt legte "
	    "rutscht rutschte bricht brach brachen gibt gab gaben kauft "
	    "kaufte ubernimmt ubernahm verkauft verkaufte streicht strich "
	    "baut baute investiert investierte verdient verdiente enttauscht "
	    "enttauschte ubertrifft ubertraf verfehlt verfehlte profitiert "
	    "profitierte zahlt zahlte ruft stellt schliesst kurzt kurzte "
	    "erhoht erhohte stoppt stoppte bringt bietet spart wachst wuchs "
	    "sturzt sturzte sackt zieht zog notiert notierte kostet kostete "
	    "verteuert verteuerte verteuern belasst beginnt erhalt "
	    "schreibt schrumpft erholt markiert knackt halt startet "
	    "ging gingen eroffnet tauscht verlagert trennt drosselt liefert einigt "
	    "verschiebt zieht dreht drehte lehnt wehrt will muss" },
	{ W_AUX,
	    "is are was has have had will would may might could should must "
	    "also now again to hat haben hatte ist sind wird werden kann "
	    "konnte darf soll sollte sich erneut wieder nach" },
	{ W_FORM,
	    "inc corp corporation ag se plc ltd llc nv kgaa group gruppe "
	    "holding holdings company incorporated limited spa oyj asa co "
	    "plcs aktiengesellschaft" },
	{ W_ROLE,
	    "automaker carmaker chipmaker drugmaker retailer insurer lender "
	    "bank giant maker makers manufacturer conglomerate airline "
	    "supplier operator rival rivals major chain firm company group "
	    "groups telecom telecoms miner producer brewer owner startup "
	    "developer provider caterer platform broker brand parent "
	    "exchange grocer utility processor fintech steelmaker planemaker "
	    "autobauer autohersteller hersteller versicherer ruckversicherer "
	    "konzern konzerns konzerne handler handlers kette modekette riese "
	    "riesen anbieter rivale rivalen konkurrent konkurrenten tochter "
	    "mutter zulieferer autozulieferer bank grossbank fluggesellschaft "
	    "olkonzern olkonzerne olmulti chiphersteller halbleiterhersteller "
	    "chemiekonzern pharmakonzern gasekonzern stahlkonzern "
	    "softwarekonzern telekomkonzern technologiekonzern "
	    "rustungskonzern sportartikelhersteller kreditkartenanbieter "
	    "kreditkartenkonzern kreditkartenfirma handelskonzern "
	    "einzelhandler unternehmen firma gruppe dienstleister betreiber "
	    "autovermieter reisekonzern logistikkonzern pharmariese "
	    "pharmariesen ruckversicherern versicherern versorger "
	    "us handelskette modekonzern modehandler internetkonzern "
	    "softwarefirma softwareanbieter facebookkonzern mischkonzern "
	    "anlagenbauer maschinenbauer borsenbetreiber zahlungsdienstleister "
	    "immobilienkonzern energiekonzern medienkonzern autokonzern "
	    "bekleidungskonzern luxuskonzern lebensmittelkonzern "
	    "werte favoriten gewinner verlierer schlusslicht spitzenreiter" },
	{ W_A | W_ENGLISH,
	    "a an my your his her its our their no this that every each any "
	    "some" },
	{ W_A | W_GERMAN,
	    "ein eine einen einem einer eines kein keine keinen mein meine "
	    "sein seine ihre unser unsere jede jeder dieser diese dieses "
	    "viele zwei drei alte alten" },
	{ W_THE | W_ENGLISH, "the" },
	{ W_THE | W_GERMAN,
	    "der die das den dem des im am vom zum zur beim ins" },
	{ W_ENGLISH,
	    "and of in on for with at by from as its after than over about "
	    "which who were been but or not it he she they we you into" },
	{ W_GERMAN,
	    "und von mit auf bei nach aus fur nicht auch sich als an um uber "
	    "vor wie oder aber noch nur wegen gegen durch mehr bis es er sie "
	    "wir zu unter trotz ab hat ist wird" },
	{ W_AND, "and und or oder sowie" },
	{ W_GIVEN,
	    "peter paul hans michael thomas andreas stefan stephan christian "
	    "martin klaus jurgen wolfgang frank uwe bernd dieter markus "
	    "matthias daniel alexander sebastian tobias florian jan tim lukas "
	    "max felix anna maria petra sabine monika susanne andrea claudia "
	    "angela julia katharina laura sarah lena karl heinrich friedrich "
	    "wilhelm georg gerhard helmut werner walter ernst otto john james "
	    "robert william david richard joseph charles christopher matthew "
	    "anthony mark donald steven steve andrew george edward brian "
	    "kevin ronald jeffrey jeff gary jason mary patricia jennifer "
	    "linda elizabeth barbara jessica karen nancy lisa betty margaret "
	    "sandra emily emma olivia henry harrison gerald betty tom bill "
	    "bob jim joe jack sam ben mike chris nick tony harry larry "
	    "lindsey kate jane alice lewis oliver simon philip phil neil "
	    "stuart graham scott ryan eric adam nikola jacob samuel rudolf "
	    "hugo emil ferdinand wendelin fritz johann joachim norbert volker "
	    "marcus oliver ulrich rolf harald horst gunter gunther herbert "
	    "doug ted megan vicente enzo pierre jean michel marie carlos jose "
	    "luis marco paolo giorgio" },
	{ W_TITLE,
	    "mr mrs ms miss dr prof professor sir lord lady herr herrn frau "
	    "prasident senator minister captain coach trainer sheriff "
	    "president judge richter pfarrer bischof kapitan familie bauer "
	    "stadt landkreis kreis gemeinde dorf insel town village" },
	{ W_SUFFIX | W_SHARE,
	    "aktie aktien papier papiere papieren titel anteile anteil kurs "
	    "aktionar aktionare aktionaren anleihe anleihen anleger" },
	{ W_SUFFIX,
	    "chef chefin chefs vorstand vorstands vorstandschef konzern "
	    "konzerns tochter mutter zahlen boss manager managerin sprecher "
	    "sprecherin werk werke fabrik umsatz gewinn quartalszahlen bilanz "
	    "prognose ausblick deal ubernahme finanzchef finanzvorstand "
	    "aufsichtsrat betriebsrat mitarbeiter beschaftigte kunden "
	    "grossaktionar hauptversammlung gruppe rivale konkurrent "
	    "produkte modelle grunder zentrale software dividende "
	    "vorstandsvorsitzender group stock shares executive owned led "
	    "backed funded listed" },
	{ W_OFF,
	    "foundation stiftung arena stadion stadium river fluss trophy "
	    "cup pokal university universitat street strasse avenue county "
	    "museum award prize studie theater theatre orchestra marathon "
	    "rainforest basin variant variante juice tree trees" },
	{ W_US, "us american usa amerikanische amerikanischer "
	    "amerikanischen york jersey" },
	{ W_DE, "german germany deutsche deutscher deutschen darmstadter "
	    "darmstadt frankfurter munchner kgaa dax" },
	{ W_GB, "british britain uk london britische britischer plc" },
	{ W_KEY, "wkn isin cusip sedol lei cik kennnummer" },
	{ W_PRICE,
	    "ounce ounces unze feinunze barrel barrels fass crude bullion "
	    "haven hafen spot futures opec commodity commodities rohstoff "
	    "rohstoffe tonne tonnes pound pounds bushel token tokens coin "
	    "coins crypto krypto kryptowahrung kryptowahrungen "
	    "cryptocurrency cryptocurrencies exchange etf etfs stablecoin "
	    "goldpreis olpreis preis preise metal metals edelmetall "
	    "edelmetalle mine mines miners" },
	{ W_TICKER, "ticker symbol tickers kurzel tickersymbol "
	    "borsenkurzel wertpapierkurzel" },
	{ W_ABBR,
	    "ceo cfo coo cto fbi cia nato fda sec gdp eu uk usa un who ecb "
	    "ezb imf iwf fed cdu csu spd fdp afd adac dfb uefa fifa nba nfl "
	    "ipo ai ki it tv pc hr pr vip faq gps usb pdf html api app dna "
	    "rna hiv epa irs doj ftc fcc cnn bbc ard zdf wdr ndr swr dpa afp "
	    "all so on now key has low cat a are be can for see well any one "
	    "two new big best good real true fast open play work team life "
	    "love hope home cash gold fun run sun sea sky car cars eat man "
	    "men bill mass post news link snow ball core flex peak rare rock "
	    "safe save self site step wise wolf zip job jobs tech data net "
	    "ad ads am pm an as at by do go he if in is me my no of or to up "
	    "us we et al de la le der die das und mit von den dem im am um "
	    "zu auf aus bei nach uber est edt gmt utc cet jan feb mar apr "
	    "may jun jul aug sep oct nov dec dax" },
};
const size_t lexicon_words_n = sizeof(lexicon_words) /
    sizeof(lexicon_words[0]);

const char *const lexicon_vague[] = {
	/* plain words of English */
	"apple e1;shell e1;oracle e1;caterpillar e1;snap e2;snowflake e1;",
	"block e3;square e2;target b2;gap b2;total b3;next b3;nice e3;now e3;",
	"key e3;ball b2;toast b2;affirm e2;arm b2;fox e2;prudential e2;",
	"progressive e2;hartford n1;mosaic b2;crown b2;crown castle e1;",
	"phoenix n2;admiral b2;compass b2;booking b2;people e3;post b3;",
	"news b3;match b3;city b3;berkeley n3;northern e3;everest b3;comet b2;",
	"viking b2;alphabet b1;unity b2;equity b3;zoom b2;meta b1;visa b2;",
	"crane e2;bill e3;link b3;hub b3;partners b3;recruit e2;screen e3;",
	"shift e3;chapters e3;also e3;do e3;pool b3;public e3;popular b3;",
	"rational b2;exponent b2;interface b2;insight e2;element e3;elements e3;",
	"coherent e2;compass group e1;diploma b2;disco b2;diodes e2;",
	"exact e3;expand e3;figs e3;figma b0;flex e2;first solar e1;",
	"forum b3;genius e2;graco b0;hexagon b2;icon b2;impinj b0;",
	"informa b0;intact e2;invitation homes e1;lineage e2;lucid e2;",
	"magnite b0;maximus b1;middleby b0;monster beverage b0;",
	"natera b0;nov b3;nucor b0;olympus b1;otis n1;ouster e2;",
	"oscar b2;pacs b2;pandora b1;parsons n2;pearson n1;penumbra b2;",
	"persimmon e2;plexus b2;polaris b1;range e3;",
	"reliance e2;relay e3;reply e3;revolution b3;rhythm e3;riot e3;",
	"rocket e3;rogers n2;rollins n2;root e3;ross n3;rubis n1;rush e3;",
	"sage b2;sally n3;saturn b2;sea e3;secure e3;select e3;",
	"sempra b0;seven b3;signify e2;silver e2;sika d1;simon n3;smiths n2;",
	"sonic b2;southern e3;spie b1;spire e2;sprouts e3;stag d3;",
	"standard b3;star b3;stellar b3;step e3;steris b0;sterling b2;",
	"stride e2;sun b3;sunrun b0;surge e3;swatch b1;tapestry e2;",
	"terna b1;tile e3;titan b2;toro b2;trane b0;transform e3;trex b1;",
	"tri b3;trinity n2;triumph b3;tronox b0;trust e3;",
	"under armour b0;union b3;universal b3;upstart e2;uranium b3;",
	"urban e3;vail n1;value e3;vertex b2;via b3;victor n2;victory e3;",
	"vista b2;vital b3;vulcan b1;waters e2;wave e3;wayfair b0;whirlpool e1;",
	"wolf b3;wolverine b2;woodward n1;workday e1;york n3;zebra b2;",
	"axis b3;best buy e1;capital one e1;public storage e1;",
	"waste management e1;global payments e1;general mills b0;",
	"best e3;cable e3;cactus b2;cars e3;cava b1;celsius b2;",
	"champion b2;chart e3;charter e3;chewy e2;choice e3;",
	"chubb n1;clear secure e1;core e3;corning b0;cross e3;",
	"cyan b2;dover n2;dream e3;driven e3;dynamics b3;",
	"eagle b3;edison n1;enact e3;energizer b1;ensign b2;",
	"enter e3;essential e3;essity b0;evolution b3;express b3;",
	"five below e1;ford n1;fortis b1;franklin n2;frontier b3;fuse e3;",
	"gen b3;generate e3;global b3;globe b3;grail b2;granite b2;",
	"graham n3;green b3;guess e2;hawkins n2;hayward n2;heartland b3;",
	"hercules b2;hera b2;home depot b0;honest e3;hope e3;humana b0;",
	"independence e3;intuit b0;ion b3;iron mountain e1;jackson n3;",
	"joint b3;kirby n2;knowles n2;lam n2;lamb e3;landmark e3;leidos b0;",
	"lemonade e2;lear n2;legend b3;liberty b3;life time e1;limit e3;",
	"live e3;loar b1;lowe n3;mara b2;markel b1;masco b0;matador b2;",
	"matson n1;mccormick n2;merit b3;middle b3;mister b3;model b3;",
	"moderna b0;monarch b3;monitor b3;moody n3;morningstar b0;",
	"murphy n3;nation b3;natural b3;navigator b2;newmark n1;",
	"newmont b0;noble b3;nordstrom b0;old e3;omega b3;",
	"onto e3;open b3;orion b2;pace e3;park b3;patrick n3;",
	"paragon b2;pilot b3;pioneer b3;plug b3;premier b3;prime b3;",
	"principal e3;pro b3;procore b0;prospect b3;pulse b3;quest b3;",
	"raymond n3;ready e3;regal b3;regency b3;regions b3;republic b3;",
	"resources b3;reserve b3;rise e3;roper n1;royal b3;",
	"ryder n2;safe e3;scholar b3;science b3;score b3;",
	"seal b3;sealed b3;select medical b0;sharp e2;shake shack b0;",
	"sleep b3;smart b3;solid b3;southwest b3;spectrum b3;spirit b3;",
	"sport b3;spring b3;stem e3;stone b3;strategy e2;",
	"strategic b3;summit b3;synchrony b0;target corp b0;",
	"team b3;tennant n2;texas n3;thor b2;timken b0;towne b3;tower b3;",
	"trade desk e1;travelers e2;trimble n1;triton b3;trupanion b0;",
	"twist e3;tyler n3;tyson n2;ultra b3;",
	"unite e3;unum b0;upwork b0;us foods b0;valley b3;vanguard b3;",
	"veritas b2;verve b2;virgin b2;vision b3;walker n3;",
	"warren n3;wash e3;welcome e3;wendy n2;west n3;western b3;",
	"williams n3;wills n2;wise e2;world b3;worth e3;xerox b0;",
	"yeti b2;young e3;zero b3;hp b0;bt b1;ge b0;gm b0;vw b0;bp b0;3m b0;",
	"ubs b0;bmw b0;sap b0;rwe b0;ing b1;amd b0;ibm b0;abb b0;axa n0;",
	"nec b0;omv b0;mtu b0;dhl b0;tui n0;upm b0;asm b0;bbva b0;bnp b0;",
	"hsbc b0;k+s b0;gea n0;eon b1;citi b0;wpp b0;skf b0;kkr b0;",
	"cme b0;cvs b0;ups b0;jde b1;zte b0;byd b0;tdk b0;ihi b1;",
	"kone b0;amg b1;gsk b0;ntt b0;kddi b0;sse b1;itv b1;rio tinto b0;",
	"tnt b3;app b3;iss b3;vat b3;pds b3;mars b3;",
	"esprit b2;sto b2;pva b1;",
	"gb b3;jm b2;ly b3;nn b3;rh b2;wh b3;vz b3;ig b2;q2 b3;qt b3;m3 b2;",
	"3u b3;f5 b2;rum b3;geo b3;avio b1;fair isaac b0;",
	"kap d3;apa b3;porr b0;edel d3;ringmetall b0;hci b3;ifa b3;",
	"alten d3;allreal b0;atoss b0;bauer d2;bayer d1;beta b3;brain b2;",
	"adler d2;allianz d1;linde d1;metro b2;orange b2;puma d1;merck n1;",
	"henkel d1;siemens n0;continental b1;douglas n1;hugo boss b0;",
	"indus d2;ionos b0;kion b0;leonardo n2;leoni d2;medion d1;",
	"norma n2;porsche n0;renault n0;sixt n1;stabilus b0;",
	"telekom d1;lufthansa b0;daimler n0;mercedes n0;ferrari n1;",
	"wacker d2;zeal e2;schindler n1;sulzer n1;bucher n1;lonza b0;",
	"roche n0;givaudan b0;swiss re b0;helvetia d1;baloise b0;",
	"generali b0;enel b0;eni b1;hermes n1;kering b0;danone b0;",
	"orkla b0;elisa n3;sampo b0;fortum b0;neste b1;metso b0;",
	"santander n1;santander bank b0;philips n0;heineken n0;",
	"randstad b0;legrand n2;thales n1;vinci n2;safran d1;",
	"accor b0;amundi b0;dassault n1;publicis b0;sodexo b0;",
	"kingfisher e1;land securities b0;marks and spencer b0;",
	"whitbread b0;weir n2;croda b0;mondi b1;bunzl b0;rightmove b0;",
	"toyota b0;honda b0;sony b0;suzuki n0;yamaha b0;canon b1;kao b2;",
	"secom b1;olympus corp b0;makita b0;casio b0;lion b3;muji b0;",
	"konami b0;kubota n1;fanuc b0;nikon b0;",
	"apple inc b0;visa inc b0;gap inc b0;the dow b1;dow n2;",
	"amazon t0;disney n0;ebay b0;intel e1;tesla n0;nike n0;starbucks b0;",
	"uber d1;lyft b0;costco b0;kroger n0;hershey n1;campbell's b1;",
	"kellogg n1;general electric b0;goldman n1;schwab n1;morgan n3;",
	"stanley n3;wells n3;cigna b0;anthem b2;centene b0;",
	"lilly n2;baxter n2;stryker n0;danaher b0;cooper n3;",
	"ansys b0;cadence e2;fastly b0;elastic e2;exelon b0;",
	"nasdaq n1;dow jones b1;gold p2;silver p3;silber p2;kupfer p2;gold p2;copper p3;wheat p3;corn p3;",
	"soybeans p2;coffee p3;cocoa p2;sugar p3;cotton p3;gasoline p2;",
	"heating oil p2;platinum p3;palladium p2;aluminium p3;natural gas p1;",
	"erdgas p1;brent b1;wti b1;ttf b1;vix b0;bitcoin p0;ethereum p0;",
	"ether p2;solana p1;ripple b1;cardano n1;dogecoin p0;tether b2;tron b2;",
	"chainlink p0;avalanche b3;sui b2;hedera b1;",
	"shiba inu b1;polkadot b1;monero p1;aave b1;hyperliquid b0;xrp b0;",
	"bnb b1;near protocol b0;uniswap b0;toncoin b0;usd coin b0;",
	"gold price p0;silver price p0;smi n0;atx n0;aex b1;dax n0;sox b2;",
	"tsx b1;ibex b1;nifty b2;eu ets b1;eua b2;",
	"crh b1;dcc b2;icg b2;imi b2;hub group b0;ses b2;acs b2;",
	"snam b1;aena b1;amplifon b0;a2a b1;iveco b0;",
	"capital b3;premium b3;delta e2;united d2;american b3;",
	"southwest airlines b0;alaska b3;jetblue b0;carnival b2;",
	"royal caribbean b0;vici b1;hilton n1;marriott n1;",
	"discovery b3;paramount e2;warner n1;sirius n1;",
	"chime e2;circle e3;robinhood b1;strategy inc b0;mind b3;",
	"tempus b1;hims b1;roku b0;peloton b1;square inc b0;gartner n0;",
	"booz n1;lineage inc b0;comcast b0;charter communications b0;",
	"allstate b0;keyera b0;investor b3;industrivarden b0;",
	"volvo n0;ericsson n0;electrolux b0;hexpol b0;castellum b1;",
	"mips b2;nobia b1;sinch b1;truecaller b0;",
	"swire n1;wharf e3;sands china b0;link reit b0;",
	"brother e3;screen holdings b0;recruit holdings b0;",
	"sumitomo b1;mitsubishi b1;mitsui b1;kirin b1;asahi b1;",
	"dollar general b0;dollar tree b0;american express b0;",
	"goosehead b0;grab e3;sprout e3;spark e3;vale n2;",
	"the trade desk b0;a2 b3;man e3;st james b2;",
	"perdoceo b0;gamestop b0;mobileye b0;",
	"first horizon e1;first american e1;old republic e1;",
	"five9 b0;8x8 b0;energy transfer e1;core scientific e1;",
	"open text e1;smart sand e1;western union e0;western digital b0;",
	"auto trader e1;big yellow e1;canadian tire b0;air canada b0;",
	"national grid e0;great eagle e1;public power d2;",
	"simply good foods b0;clean harbors e1;plug power e0;",
	"general dynamics b0;general motors b0;south32 b0;",
	"performance food e1;digital realty e0;realty income e1;",
	"energy recovery e1;premium brands e1;first citizens e1;",
	"legal & general b0;standard chartered b0;games workshop e1;",
	"rocket lab b0;rocket companies b0;sun communities e1;",
	"interactive brokers b0;palantir b0;planet fitness e0;",
	"service corporation e1;the south e3;the sage e1;ahold b0;",
	"oriental land e1;japan exchange e1;japan post e1;japan airlines b0;",
	"british land b1;china mobile b0;china telecom b0;",
	"deutsche post b0;deutsche bank b0;munich re b0;swiss life b0;",
	"vienna insurance b0;osterreichische post b0;",
	/* places, surnames and words among members of indices */
	"chevron b1;salzgitter n1;verbund d2;deere n1;cummins n1;",
	"antofagasta n1;beiersdorf n0;elmos b1;berkshire n2;hornbach n1;hubbell n1;",
	"kalmar n2;loomis n1;lloyds n1;medios d1;patrizia n2;schaeffler n1;",
	"sandvik n1;sartorius n1;toho b1;toto b2;xylem b2;erste d3;",
	"vistra b1;halma b1;fresnillo n1;boliden n1;azimut b1;lenzing n1;",
	"wienerberger n1;hoya b1;okuma n1;deutz n1;grenke n1;",
	"jungheinrich n1;bechtle n1;bilfinger n1;stroer n1;eaton n1;",
	"crocs e2;siegfried n2;happen e3;alamo n2;banner b3;brady n2;",
	"buckle e2;cabot n2;carlisle n2;dana n3;dave n3;donaldson n2;",
	"duolingo b0;ferguson n2;fluor b2;genus b3;hilltop e3;",
	"integer e3;intrum b1;loomis n2;neutron b3;organon b1;orbis b2;",
	"porch e3;savills b1;seaboard e2;softline b1;speedy e2;sunoco b0;",
	"trustmark b1;tiger b3;webull b0;westwing b1;workspace b3;",
	"spotify b0;barco b2;brunswick n2;leifheit n1;tanger n2;",
	"thule n1;victrex b0;husqvarna b1;ambu b1;arjo b1;bossard n1;",
	"carlyle n1;parsons n2;wolford n1;wendel n2;zumtobel n1;",
	"burgenland n3;siltronic b0;mitsui b1;uniper b0;covestro b0;",
	"biontech b0;fielmann n0;ceconomy b0;hapag-lloyd b0;equinor b0;",
	"valeo b0;vivendi b0;alstom b0;biomerieux b0;worldline b0;",
	"carlsberg n1;macy's b0;harley-davidson b0;etsy b0;pinterest b0;",
	"reddit b0;dropbox b0;cloudflare b0;coupang b0;okta b0;twilio b0;",
	"zillow b0;telenor b0;orsted b0;telus b0;enbridge b0;",
	"bombardier b0;stantec b0;",
	NULL,
};

const char *const lexicon_not[] = {
	"apple pie;apple pies;apple tree;apple trees;apple cider;apple juice;",
	"apple orchard;apple crop;apple picking;apple harvest;apple sauce;",
	"big apple;apple of;candy apple;apple growers;",
	"visa application;visa applications;visa rules;visa fees;visa waiver;",
	"visa processing;visa holders;visa holder;visa program;visa programme;",
	"visa ban;visa bans;visa restrictions;visa policy;visa requirement;",
	"visa requirements;visa system;visa free;visa overstay;h-1b visa;",
	"h-1b visas;work visa;work visas;student visa;student visas;",
	"tourist visa;golden visa;golden visas;visa-antrag;visa-antrage;",
	"visa-pflicht;visa-freiheit;visa-vergabe;visa-stelle;visa-affare;",
	"visa-regeln;visa fur;schengen-visa;schengen visa;e-visa;entry visa;",
	"travel visa;transit visa;visa scheme;visa office;visa status;",
	"visa backlog;visa appointments;visa centre;visa category;",
	"price target;price targets;target price;target prices;inflation target;",
	"inflation targets;target inflation;target rate;target range;",
	"target date;target audience;target group;target zone;target 2;target2;",
	"target-salden;target market;target setting;target practice;on target;",
	"climate target;climate targets;emissions target;growth target;",
	"soft target;key target;main target;moving target;",
	"shell company;shell companies;shell script;shell-skript;shell scripts;",
	"shell-script;shell-firma;shell shock;shell fragments;shell casing;",
	"shell casings;shell-jugendstudie;shell jugendstudie;shell-studie;",
	"shell fire;shell eco-marathon;egg shell;",
	"total assets;total debt;total return;total returns;total revenue;",
	"total sales;total number;total cost;total costs;total value;total war;",
	"total loss;total losses;total amount;total population;total eclipse;",
	"total spending;total exports;total imports;total production;",
	"total output;total income;total shareholder;in total;a total;",
	"sum total;grand total;",
	"gap year;gap years;pay gap;gender gap;gender-pay-gap;wage gap;",
	"generation gap;funding gap;output gap;mind the gap;gap between;",
	"gap analysis;gap in;trade gap;budget gap;",
	"ford foundation;harrison ford;gerald ford;betty ford;henry ford;",
	"tom ford;john ford;doug ford;ford madox;president ford;",
	"meta analysis;meta-analysis;meta analyses;meta-analyse;meta-analysen;",
	"meta-ebene;meta description;meta tag;meta tags;meta data;meta level;",
	"amazon rainforest;amazon river;amazon basin;amazon region;",
	"amazon jungle;amazon forest;the amazon;amazon deforestation;",
	"amazon delta;amazon tribe;amazon tribes;",
	"nikola tesla;oracle of;delphi oracle;orange juice;orange county;",
	"orange is the;clockwork orange;agent orange;orange order;",
	"allianz arena;allianz-arena;allianz der willigen;allianz der;",
	"allianz fur;",
	"allianz gegen;allianz zwischen;heilige allianz;allianz von;",
	"allianz field;allianz stadium;",
	"bayer leverkusen;bayer 04;bayer uerdingen;bayer 05;",
	"vfl wolfsburg;delta variant;delta-variante;delta force;nile delta;",
	"niger delta;delta airlines flight;golden gate;gold medal;",
	"gold medals;gold medalist;gold medallist;gold standard;gold rush;",
	"gold digger;gold card;gold coast;gold cup;olympic gold;won gold;",
	"wins gold;gewann gold;holt gold;goldmedaille;silver lining;",
	"silver medal;silver medals;silver screen;silver spring;",
	"silver lake;silver bullet;copper wire;sugar tax;sugar daddy;",
	"cotton shirt;cotton candy;corn flakes;corn belt;corn harvester;",
	"coffee shop;coffee break;coffee breaks;coffee table;coffee house;",
	"coffee cup;fox hunting;fox news;megan fox;michael j fox;",
	"port of dover;white cliffs of dover;orion spacecraft;orion nebula;",
	"phoenix suns;phoenix arizona;in phoenix;leonardo da vinci;",
	"leonardo dicaprio;da vinci;san leonardo;puma-weibchen;",
	"metro station;metro-station;metro line;metro-linie;metro area;",
	"metro-bahnhof;",
	"pariser metro;metro goldwyn mayer;moskauer metro;metro manila;",
	"london metro;times square;trafalgar square;madison square;",
	"square metre;square metres;square feet;square foot;square mile;",
	"crown prince;crown princess;crown court;crown jewels;the crown;",
	"triple crown;general motors of;match play;match-winner;",
	"next week;next year;next month;next quarter;next day;next time;",
	"next generation;next-generation;next steps;next step;next door;",
	"next-day;next up;next to;next decision;the next;what next;",
	"ball game;post office;washington post;huffington post;new york post;",
	"morning post;news corp australia;breaking news;news of;news agency;",
	"bank holiday;city council;city officials;city of london;",
	"man city;new york city;mexico city;kansas city;salt lake city;",
	"private equity;equity market;equity markets;equity investors;",
	"equity fund;equity funds;return on equity;",
	"unity government;national unity;zoom in;zoom call;toast master;",
	"alphabet soup;alphabet city;pool party;car pool;public pool;",
	"everest base camp;mount everest;viking ships;viking ship;",
	"sun newspaper;the sun;lloyd's of london;lloyds of london;",
	"lloyd's register;dow jones newswires;dow jones news;",
	"nasdaq-listed;nasdaq listed;listed on the nasdaq;listed on nasdaq;",
	"listing on the nasdaq;nasdaq listing;an der nasdaq;nasdaq omx;",
	"mercedes platz;mercedes-platz;mercedes-benz arena;mercedes-benz-arena;",
	"deutsche bank park;deutsche-bank-park;commerzbank-arena;",
	"commerzbank arena;volkswagen arena;volkswagen-arena;",
	"volkswagenstiftung;volkswagen stiftung;volkswagen-stiftung;",
	"siemens-stiftung;siemensstadt;bosch-stiftung;barclays center;",
	"borussia monchengladbach;coca-cola-strasse;nike missile;",
	"saturn and jupiter;rogers centre;campbell soup kitchen;",
	"san francisco bay;monster truck;cookie monster;red bull;",
	"link between;link to;missing link;avalanche danger;near miss;",
	"kite surfing;carnival cruise passenger;rio carnival;carnival season;",
	"carnival parade;waste management plan;under armour he;",
	"public storage facility;first solar eclipse;",
	"bayerischer rundfunk;alte linde;unter den linden;linde im;",
	"die metro fahrt;die post streikt;eon-jahre;indus valley;indus river;",
	"indus-tal;am indus;der indus;brent-gans;brent goose;brent council;",
	"brent cross;david brent;vor shell;",
	"german angst;stock exchange wales;",
	"intel agency;intel report;intel community;military intel;",
	"uber-eats-fahrer gesucht;",
	NULL,
};

const char *const lexicon_names[] = {
	"MUV2 XETR Münchener Rückversicherung;Münchner Rückversicherung;"
	"Munich Reinsurance;MunichRe;Munich RE\n",
	"VOW3 XETR Volkswagen;VW;VW-Konzern;Volkswagen Group\n",
	"BMW XETR BMW Group;Bayerischen Motoren Werke\n",
	"MBG XETR Mercedes-Benz Group;Mercedes Benz\n",
	"P911 XETR Dr. Ing. h.c. F. Porsche;Porsche AG\n",
	"DUE XETR Dürr;Duerr\n",
	"SAX XETR Ströer;Stroeer\n",
	"DRW3 XETR Drägerwerk;Dräger;Draegerwerk\n",
	"SMHN XETR Süss Microtec;Suss Microtec;Süss\n",
	"BVB XETR BVB-Aktie;Borussia Dortmund GmbH;"
	"Aktie von Borussia Dortmund;Borussia-Dortmund-Aktie\n",
	"1COV XETR Covestro\n",
	"KCO XETR Kloeckner & Co;Klöckner & Co;Klöckner\n",
	"SZU XETR Südzucker;Suedzucker\n",
	"BNR XETR Brenntag\n",
	"AFX XETR Carl Zeiss Meditec;Zeiss Meditec\n",
	"S92 XETR SMA Solar\n",
	"HAG XETR Hensoldt\n",
	"EUZ XETR Eckert & Ziegler\n",
	"PSM XETR ProSiebenSat.1;ProSieben;ProSiebenSat1\n",
	"DRI XETR 1&1;1&1 AG\n",
	"DHL XETR DHL Group;Deutsche Post DHL\n",
	"EVK XETR Evonik\n",
	"ELG XETR Elmos\n",
	"GFT XETR GFT\n",
	"FPE3 XETR Fuchs Petrolub;Fuchs SE\n",
	"MTX XETR MTU Aero Engines\n",
	"EVD XETR Eventim;CTS Eventim\n",
	"HDD XETR Heidelberger Druck;Heideldruck\n",
	"LEG XETR LEG Immobilien\n",
	"RRTL XETR RTL Group\n",
	"FME XETR Fresenius Medical Care;FMC\n",
	"SHL XETR Healthineers\n",
	"DMP XETR Dermapharm\n",
	"WUW XETR Wüstenrot & Württembergische\n",
	"CEC XETR Ceconomy\n",
	"MRK XETR Merck;Merck KGaA\n",
	"MRK XNYS Merck & Co;Merck Sharp & Dohme;MSD\n",
	"EOAN XETR Eon;E.on\n",
	"UCG XMIL Unicredit\n",
	"ISP XMIL Intesa\n",
	"G XMIL Generali;Generali Group\n",
	"ABI XBRU AB InBev;Anheuser-Busch InBev;Anheuser-Busch\n",
	"AI XPAR Air Liquide\n",
	"RMS XPAR Hermès;Hermes International\n",
	"SGO XPAR Saint-Gobain\n",
	"BNP XPAR BNP Paribas\n",
	"CS XPAR Axa\n",
	"SAN XPAR Sanofi\n",
	"GLE XPAR Société Générale;SocGen\n",
	"ACA XPAR Crédit Agricole\n",
	"ML XPAR Michelin\n",
	"RNO XPAR Renault\n",
	"AD XAMS Ahold Delhaize;Ahold\n",
	"INGA XAMS ING Group;ING Bank\n",
	"PHIA XAMS Philips;Royal Philips\n",
	"HEIA XAMS Heineken\n",
	"ITX XMAD Inditex\n",
	"TEF XMAD Telefónica;Telefonica\n",
	"RR XLON Rolls-Royce;Rolls-Royce Holdings\n",
	"RKT XLON Reckitt\n",
	"MKS XLON Marks & Spencer;M&S\n",
	"SBRY XLON Sainsbury's;Sainsbury\n",
	"LGEN XLON Legal & General;L&G\n",
	"BATS XLON British American Tobacco\n",
	"BT-A XLON BT Group;British Telecom\n",
	"LSEG XLON LSEG;London Stock Exchange Group\n",
	"SN XLON Smith & Nephew\n",
	"NWG XLON NatWest Group\n",
	"UBSG XSWX UBS\n",
	"ZURN XSWX Zurich Insurance;Zurich Versicherung\n",
	"SREN XSWX Swiss Re\n",
	"CFR XSWX Richemont\n",
	"LISN XSWX Lindt & Sprüngli;Lindt\n",
	"BAER XSWX Julius Bär;Julius Baer\n",
	"EBS XWBO Erste Group\n",
	"RBI XWBO Raiffeisen Bank International\n",
	"GOOGL XNAS Google;Alphabet;YouTube;Waymo\n",
	"META XNAS Facebook;Meta Platforms;Instagram;WhatsApp\n",
	"AMZN XNAS Amazon.com;Amazon Web Services;AWS\n",
	"BRK-B XNYS Berkshire Hathaway\n",
	"T XNYS AT&T\n",
	"DAL XNYS Delta Air;Delta Airlines;Delta Air Lines\n",
	"UAL XNAS United Airlines;United Airlines Holdings\n",
	"UPS XNYS UPS;United Parcel Service\n",
	"FDX XNYS FedEx\n",
	"HPQ XNYS HP Inc\n",
	"HPE XNYS Hewlett Packard Enterprise\n",
	"XOM XNYS Exxon;ExxonMobil;Exxon Mobil\n",
	"COP XNYS ConocoPhillips;Conoco\n",
	"LLY XNYS Eli Lilly;Lilly\n",
	"BMY XNYS Bristol Myers Squibb;Bristol-Myers Squibb;Bristol-Myers\n",
	"ABT XNYS Abbott;Abbott Laboratories\n",
	"EL XNYS Estée Lauder;Estee Lauder\n",
	"DIS XNYS Walt Disney;Disney;Walt Disney Company\n",
	"WBD XNAS Warner Bros. Discovery;Warner Bros\n",
	"MCD XNYS McDonald's;McDonalds\n",
	"LOW XNYS Lowe's;Lowe’s\n",
	"KHC XNAS Kraft Heinz\n",
	"MDLZ XNAS Mondelez\n",
	"TMUS XNAS T-Mobile US\n",
	"BAC XNYS Bank of America;BofA\n",
	"C XNYS Citigroup;Citi\n",
	"SCHW XNYS Charles Schwab\n",
	"MS XNYS Morgan Stanley\n",
	"BLK XNYS BlackRock;Blackrock\n",
	"GE XNYS GE Aerospace;General Electric\n",
	"RTX XNYS RTX;Raytheon\n",
	"LMT XNYS Lockheed;Lockheed Martin\n",
	"MU XNAS Micron\n",
	"AVGO XNAS Broadcom\n",
	"TXN XNAS Texas Instruments\n",
	"AMAT XNAS Applied Materials\n",
	"ANET XNYS Arista;Arista Networks\n",
	"PANW XNAS Palo Alto Networks\n",
	"CRWD XNAS CrowdStrike;Crowdstrike\n",
	"PLTR XNAS Palantir\n",
	"DELL XNYS Dell\n",
	"WDC XNAS Western Digital\n",
	"STX XNAS Seagate\n",
	"RIVN XNAS Rivian\n",
	"MRVL XNAS Marvell\n",
	"LULU XNAS Lululemon\n",
	"MAR XNAS Marriott\n",
	"HLT XNYS Hilton\n",
	"NOVO-B XCSE Novo Nordisk;Novo\n",
	"MAERSK-B XCSE Maersk;Mærsk\n",
	"ERIC-B XSTO Ericsson\n",
	"VOLV-B XSTO Volvo\n",
	"HM-B XSTO H&M;Hennes & Mauritz\n",
	"SHB-A XSTO Handelsbanken\n",
	"7203 XTKS Toyota\n",
	"7267 XTKS Honda\n",
	"6758 XTKS Sony;Sony Group\n",
	"9984 XTKS Softbank\n",
	"7974 XTKS Nintendo\n",
	"7201 XTKS Nissan\n",
	"8306 XTKS MUFG;Mitsubishi UFJ\n",
	"1211 XHKG BYD\n",
	"9988 XHKG Alibaba\n",
	"0700 XHKG Tencent\n",
	"1810 XHKG Xiaomi\n",
	"XYZ XNYS Block Inc\n",
	"MSTR XNAS MicroStrategy\n",
	"HOOD XNAS Robinhood\n",
	"SOFI XNAS SoFi\n",
	"ENR XETR Siemens-Energy\n",
	"EURUSD - Euro/Dollar;Euro-Dollar-Kurs;Euro-Dollar;Eurokurs;"
	"Euro zum Dollar;euro against the dollar\n",
	"USDJPY - Dollar/Yen;dollar-yen\n",
	"BZ - Brent;Brent oil;Brent-Öl;Nordseesorte Brent\n",
	"CL - WTI;West Texas Intermediate;US-Öl\n",
	"XAU - Gold;Goldpreis;Goldpreises;spot gold;bullion\n",
	"XAG - Silver;Silber;Silberpreis\n",
	"HG - Copper;Kupfer;Kupferpreis;Kupferpreises\n",
	"NG - Natural gas;Erdgas;Erdgaspreis\n",
	"^STOXX50E - EuroStoxx 50;Euro Stoxx 50;Eurostoxx;EuroStoxx\n",
	"^GDAXI - DAX;Dax\n",
	"^MDAXI - MDAX;MDax\n",
	"^GSPC - S&P 500;S&P-500;S&P500;the S&P\n",
	"^DJI - Dow Jones Industrial;Dow-Jones-Index;Dow Jones Industrials\n",
	"^IXIC - Nasdaq Composite;Nasdaq-Composite\n",
	"^NDX - Nasdaq 100;Nasdaq-100\n",
	"^FTSE - FTSE 100;FTSE-100;Footsie;FTSE\n",
	"^N225 - Nikkei;Nikkei 225;Nikkei-Index\n",
	"^FCHI - CAC 40;CAC-40;Cac 40\n",
	NULL,
};
